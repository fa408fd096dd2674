# The dialogs "Who does what" and "How long it takes".

command-who = Who does what
who-title = Who does what
who-handovers = Hand-overs
who-no-handovers = Nobody hands over to anybody.
who-from = From
who-to = To
who-how = How
who-at = At
who-transfer = Handed over
who-consult = Asked
who-unsaid = Without an escalation: nobody says how they learn of it
who-people = People
who-no-people = No role names a person.
who-factor = { $count ->
    [one] At some step, everything hangs on one person.
   *[other] Each step can be done by at least { $count } people.
}
who-person = Person
who-roles = Roles
who-steps = Steps
who-alone = Only they can do
who-alone-steps = { $count ->
    [one] One step
   *[other] { $count } steps
}
who-parts = Parts in each step
who-step = Step
who-responsible = Does it
who-accountable = Answers for it
who-consulted = Is asked
who-informed = Takes over
who-copy = Copy as a table
who-copied = Copied. It can be pasted into a spreadsheet.

command-times = How long it takes
command-slowest-way = Show the slowest usual way on the chart
times-title = How long it takes
times-what = From the first step to an end, from the times of steps and their time limits. As a rule no time limit runs out, and each loop is gone through once.
times-channel = Channel
times-any = any channel
times-best = At best
times-typical = As a rule
times-worst = At most
times-promised = Promised
times-first = First words, as a rule
times-first-of = { $seconds } (promised: { $promise })
times-way = Slowest usual way
times-steps = { $count ->
    [one] One step
   *[other] { $count } steps
}
times-paint = Show on the chart
times-span = { $span }
times-unknown = not known
times-no-promise = nothing
times-late = longer than promised
times-painted = The chart shows the slowest usual way on { $channel }.
times-unpainted = The chart shows the slowest way no longer.
times-none = No way from the first step to an end says how long each of its steps takes as a rule.
