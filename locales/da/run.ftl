# At køre en proces: hvorfor en handling ikke kan udføres nu.
run-not-begun = Sagen er ikke begyndt endnu.
run-begun-already = Sagen er allerede begyndt.
run-ended = Sagen er afsluttet.
run-not-here = { $action ->
    [choose] Der er ikke noget at vælge på dette trin.
    [done] Dette trin forlades ikke ved at være udført.
    [accept] Der bliver ikke givet noget videre på dette trin.
    [unanswered] Her venter ikke noget på svar.
   *[other] Det kan ikke gøres på dette trin.
 }
run-no-such-answer = Det svar passer ikke med det, vi ved her.
run-no-such-field = Der er intet felt { $field } at udfylde.
run-wrong-value = { $type ->
    [text] { $field } skal være tekst.
    [number] { $field } skal være et tal.
    [money] { $field } skal være et beløb.
    [yes-no] { $field } skal være ja eller nej.
    [date] { $field } skal være en dag.
    [duration] { $field } skal være et tidsrum.
    [choice] { $field } skal være en af valgmulighederne.
    [choices] { $field } skal være nogle af valgmulighederne.
   *[other] Det passer ikke til { $field }.
 }
run-nothing = Der er ikke noget at notere.
run-no-such-item = Det punkt findes ikke på tjeklisten her.
run-no-such-channel = Processen har ikke kanalen { $channel }.
run-no-such-step = Trinnet { $step } findes ikke.
run-not-now = Det kan ikke ske på dette trin.
run-missing = Mangler stadig: { $missing }.
run-nothing-due = Der er ingen frist på dette trin.
run-not-yet = Ikke endnu: der er { $left } tilbage.
run-nothing-before = Der er ikke noget trin at gå tilbage til.
run-no-reason = Skriv, hvorfor du forlader den vej, processen foreskriver.
run-too-deep = Processerne kalder hinanden uden ende. Sig det til processens ejer.
run-endless = Herfra kører processen i ring uden ende. Sig det til processens ejer.
run-no-way-on = Processen siger ikke, hvordan det går videre herfra. Sig det til dens ejer.

# Hvorfor en proces ikke kan køres endnu.
run-unfit-no-start = “{ $name }” har ingen start.
run-unfit-open-exit = “{ $name }” fører ikke videre.
run-unfit-no-branches = “{ $name }” har ingen svar.
run-unfit-broken-target = “{ $name }” fører til { $target }, som ikke findes.
run-unfit-endless-wait = Intet afslutter “{ $name }”: giv det en tid og et trin, der følger, eller et svar.
run-unfit-no-role = “{ $name }” siger ikke til hvem.
run-unfit-unknown-role = “{ $name }” giver videre til { $role }, som ikke er blandt rollerne.
run-unfit-unknown-field = “{ $name }” spørger om { $field }, som ikke er blandt felterne.
run-unfit-no-process = “{ $name }” siger ikke, hvilken proces der skal køres.
run-unfit-missing-process = “{ $name }” kører { $sop }, som ikke er ved hånden.
run-unfit-open-outcome = “{ $name }” fører ikke videre, når processen, det kører, ender { $outcome ->
    [resolved] løst
    [transferred] givet videre
    [closed] lukket
   *[none] uden udfald
 }.
run-unfit-broken-hours = Arbejdstiden “{ $name }” kan ikke læses.
publish-version-taken = Version { $version } er allerede udgivet, og det, der er udgivet, ændrer sig aldrig. Giv denne et højere nummer.
publish-version-form = “{ $version }” er ingen version: skriv tal med punktummer imellem, som 1.2.0.

# Scenarier.
run-scenario-refused = Handling { $act } kan ikke udføres.
run-scenario-stuck = Efter den sidste handling går sagen i stå.
run-scenario-ends-at = Det skulle ende ved { $expected }, men er ved { $found }.
run-scenario-owner = { $expected } skulle have sagen, men { $found } har den.
run-scenario-reason = Årsagen skulle være { $expected }, men er { $found }.
run-scenario-too-long = Det må tage { $most }, men tog { $took }.

# Opsummeringen til sagen.
run-summary-not-begun = Sagen er ikke begyndt.
run-summary-open = Næste: { $step }.
run-summary-ended = Afsluttet: { $step }.
run-summary-owner = Hos: { $role }.
run-summary-deviation = Forlod den foreskrevne vej ved “{ $step }”: { $because }
run-summary-reason = Årsag: { $reason }.
run-summary-version = Udført efter “{ $sop }”, version { $version }.
run-summary-draft = Udført efter et udkast til “{ $sop }”.
seen-all = nyt trin
seen-title = titel
seen-do = hvad der skal gøres
seen-say = ord at sige
seen-record = hvad der noteres
seen-check = hvad der tjekkes
seen-links = links
seen-answers = svar
seen-handover = overdragelse
seen-time = tidsfrist
seen-next = hvad der følger
