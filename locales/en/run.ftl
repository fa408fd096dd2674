# Running a process: why an action cannot be done now.
run-not-begun = The case has not begun yet.
run-begun-already = The case has begun already.
run-ended = The case has ended.
run-not-here = { $action ->
    [choose] There is nothing to choose at this step.
    [done] This step is not left by being done.
    [accept] Nothing is handed over at this step.
    [unanswered] Nothing here waits for an answer.
   *[other] That cannot be done at this step.
 }
run-no-such-answer = That answer does not fit what is known here.
run-no-such-field = There is no field { $field } to record.
run-wrong-value = { $type ->
    [text] { $field } takes words.
    [number] { $field } takes a number.
    [money] { $field } takes an amount.
    [yes-no] { $field } takes yes or no.
    [date] { $field } takes a day.
    [duration] { $field } takes a length of time.
    [choice] { $field } takes one of its choices.
    [choices] { $field } takes some of its choices.
   *[other] That does not fit { $field }.
 }
run-nothing = There is nothing to record.
run-no-such-item = There is no such item on the checklist here.
run-no-such-channel = This process has no channel { $channel }.
run-no-such-step = There is no step { $step }.
run-not-now = That cannot happen at this step.
run-missing = Still missing: { $missing }.
run-nothing-due = Nothing is due at this step.
run-not-yet = Not due yet: { $left } left.
run-nothing-before = There is no step to go back to.
run-no-reason = Say why you leave the way the process prescribes.
run-too-deep = These processes call each other without end. Tell the owner of the process.
run-endless = From here the process goes round without end. Tell the owner of the process.
run-no-way-on = The process does not say how to go on from here. Tell its owner.

# Why a process cannot be run yet.
run-unfit-no-start = “{ $name }” has no start.
run-unfit-open-exit = “{ $name }” does not lead on.
run-unfit-no-branches = “{ $name }” has no answers.
run-unfit-broken-target = “{ $name }” leads to { $target }, which is not there.
run-unfit-endless-wait = Nothing ends “{ $name }”: give it a time and a step that follows, or an answer.
run-unfit-no-role = “{ $name }” does not say to whom.
run-unfit-unknown-role = “{ $name }” hands over to { $role }, which is not among the roles.
run-unfit-unknown-field = “{ $name }” asks for { $field }, which is not among the fields.
run-unfit-no-process = “{ $name }” does not say which process to run.
run-unfit-missing-process = “{ $name }” runs { $sop }, which is not at hand.
run-unfit-open-outcome = “{ $name }” does not lead on when the process it runs ends { $outcome ->
    [resolved] resolved
    [transferred] transferred
    [closed] closed
   *[none] without an outcome
 }.
run-unfit-broken-hours = The working hours “{ $name }” cannot be read.
publish-version-taken = Version { $version } was published already, and what was published never changes. Give this one a higher number.
publish-version-form = “{ $version }” is no version: write numbers with dots between them, such as 1.2.0.

# Scenarios.
run-scenario-refused = Act { $act } cannot be done.
run-scenario-stuck = After the last act the case gets stuck.
run-scenario-ends-at = It should end at { $expected }, but is at { $found }.
run-scenario-owner = { $expected } should have the case, but { $found } has it.
run-scenario-reason = The reason should be { $expected }, but is { $found }.
run-scenario-too-long = It may take { $most }, but took { $took }.

# The summary for the ticket.
run-summary-not-begun = The case has not begun.
run-summary-open = Next: { $step }.
run-summary-ended = Ended: { $step }.
run-summary-owner = With: { $role }.
run-summary-deviation = Left the prescribed way at “{ $step }”: { $because }
run-summary-reason = Reason: { $reason }.
run-summary-version = Done by “{ $sop }”, version { $version }.
run-summary-draft = Done by a draft of “{ $sop }”.
seen-all = new step
seen-title = title
seen-do = what to do
seen-say = words to say
seen-record = what to record
seen-check = what to check
seen-links = links
seen-answers = answers
seen-handover = hand-over
seen-time = time limit
seen-next = what follows
