# What the checks find, and what can be done about it.
rule-no-start = No start
rule-no-end = No end
rule-dead-end = Dead end
rule-unreachable-step = Step that no case comes to
rule-loop-without-exit = Loop without a way out
rule-broken-target = Step that is not there
rule-missing-owner = No owner
rule-unknown-role = Unknown role
rule-incomplete-escalation = Incomplete hand-over
rule-unlabelled-branch = Answer without words
rule-no-otherwise = No branch for the rest
rule-branch-without-condition = Answer without a condition
rule-several-starts = Several starts
rule-into-start = Way back into the start
rule-out-of-end = Way out of an end
rule-note-in-the-flow = Note in the flow
rule-duplicate-transition = The same way twice
rule-one-branch-only = Question with one answer
rule-duplicate-labels = Answers that read alike
rule-no-question = Decision that asks nothing
rule-unused-field = Unused field
rule-asked-twice = Asked twice
rule-too-many-personal-fields = Much personal before any help
rule-no-process-owner = Nobody answers for the process
rule-role-without-person = Role without a person
rule-unused-role = Unused role
rule-escalation-to-same-role = Hand-over to oneself
rule-escalation-downwards = Hand-over downwards
rule-missing-backup = Nobody stands in
rule-escalation-outside-hours = Hand-over outside hours
rule-ping-pong = Ping-pong
rule-too-many-handovers = Too many hand-overs
rule-missing-skill = Missing skill
rule-no-time-limit = No time limit
rule-limit-without-consequence = Time limit without consequence
rule-wait-without-limit = Wait without end
rule-slower-than-promised = Slower than promised
rule-late-first-answer = Late first answer
rule-empty-title = No title
rule-vague-title = Vague title
rule-overlong-title = Long title
rule-unwanted-word = Unwanted word
rule-task-without-instruction = Task without instruction
rule-nothing-to-say = Nothing to say
rule-unsafe-link = Unsafe link
rule-malformed-link = Malformed link
rule-missing-translation = Missing translation
rule-end-without-outcome = End without outcome
rule-end-without-reason = End without reason
rule-broad-reason = Broad reason
rule-resolved-without-asking = Resolved without asking
rule-no-feedback = No feedback
rule-no-summary = No summary
rule-missing-process = Missing process
rule-endless-call = Process that runs itself
rule-other-version = Other version
rule-overdue-review = Overdue review
rule-missing-required = Required and missing
rule-no-scenarios = No scenarios
rule-failing-scenario = Failing scenario
rule-uncovered-transition = Untested ways
rule-broken-seal = Broken seal
rule-too-many-steps = Too many steps
rule-overlapping-steps = Steps on top of each other
rule-needless-suppression = Needless acceptance
rule-gap = Case that no branch fits
rule-overlap = Branches that fit the same case
rule-never-taken-branch = Branch that no case goes by
rule-always-taken-branch = Decision that always goes the same way
rule-decision-changes-nothing = Decision that changes nothing
rule-unknown-field = Unknown field
rule-wrong-type = Value taken for something else
rule-field-before-record = Field needed before it is recorded

check-no-start = Nothing says where a case begins.
check-no-end = The process has no end, so no case is ever closed.
check-dead-end = Nothing follows “{ $step }”.
check-dead-end-branch = Nothing follows the answer “{ $branch }” at “{ $step }”.
check-dead-end-no-branch = “{ $step }” has no way on.
check-dead-end-outcome = “{ $step }” does not say what follows when the other process ends { $outcome ->
    [resolved] with the matter resolved
    [transferred] with the case handed over
   *[closed] without a solution
}.
check-unreachable-step = No case ever comes to “{ $step }”.
check-unreachable-steps = { $more ->
    [one] No case ever comes to “{ $step }”, nor to the step that hangs on it.
   *[other] No case ever comes to “{ $step }”, nor to the { $more } steps that hang on it.
}
check-loop-without-exit = { $steps ->
    [one] A case that comes to “{ $step }” stays there for ever.
   *[other] A case that comes to “{ $step }” goes round { $steps } steps for ever.
}
check-broken-target = “{ $step }” leads to the step “{ $target }”, which is not there.
check-broken-start = The process begins at the step “{ $target }”, which is not there.
check-broken-anytime = “{ $label }” leads to the step “{ $target }”, which is not there.
check-open-anytime = “{ $label }” can happen at any time and leads nowhere.
check-broken-anytime-from = “{ $label }” can happen at the step “{ $target }”, which is not there.
check-missing-owner = “{ $step }” has no owner.
check-missing-owner-all = None of the { $count } steps has an owner yet.
check-unknown-role-process = The process is owned by the role “{ $role }”, which is not known.
check-unknown-role-backup = The role “{ $role }”, which stands in for { $of }, is not known.
check-unknown-role-owner = “{ $step }” is owned by the role “{ $role }”, which is not known.
check-unknown-role-to = “{ $step }” hands over to the role “{ $role }”, which is not known.
check-incomplete-escalation = “{ $step }” does not say { $part ->
    [to] to whom the case goes
    [when] when to hand over
    [how] how to hand over
    [because] why this role is needed
   *[pass] what is passed on
}.
check-unlabelled-branch = An answer at “{ $step }” has no words.
check-no-otherwise = At “{ $step }” there may be no branch that fits.
check-branch-without-condition = At “{ $step }” nothing but “{ $branch }” is left where no condition fits, and still the agent is asked.
check-gap = A case can come to “{ $step }” that no branch fits.
check-gap-when = At “{ $step }” no branch fits when { $example }.
check-overlap = At “{ $step }” both “{ $first }” and “{ $other }” can fit the same case; “{ $first }” is taken, for it comes first.
check-overlap-when = At “{ $step }” both “{ $first }” and “{ $other }” fit when { $example }; “{ $first }” is taken, for it comes first.
example-value = “{ $field }” is { $value ->
    [yes] yes
    [no] no
   *[other] { $value }
}
example-none = nothing is chosen for “{ $field }”
example-channel = the channel is “{ $channel }”
example-visits = a case has come to “{ $title }” { $times ->
    [one] once
   *[other] { $times } times
}
example-chosen = “{ $branch }” was chosen at “{ $title }”
example-elapsed = the case has taken { $span }
check-never-taken-branch = No case ever goes by “{ $branch }” at “{ $step }”.
check-always-taken-branch = Every case goes by “{ $branch }” at “{ $step }”, so there is nothing to decide.
check-decision-changes-nothing = Whatever the answer at “{ $step }”, the same step follows, and the answer is used nowhere.
check-unreachable-step-conditions = Arrows lead to “{ $step }”, but under the conditions no case ever comes there.
check-loop-without-exit-conditions = There are cases that come to “{ $step }” again and again and, under the conditions, never to an end.
check-undecided-bound = The conditions tell apart more than can be tried out, so some things are not decided.
check-undecided-loop = Whether every case leaves the loop at “{ $step }” again was not decided: its conditions tell too much apart.
check-undecided-conditions = The conditions at “{ $step }” calculate with several fields at once, so not all about them is decided.
check-uncovered-never = Under the conditions no case ever goes this way.
check-uncovered-endless = A case that goes this way never comes to an end.
check-uncovered-undecided = No case that goes this way was found, and that there is none is not decided.
scenario-title = { $steps } steps to “{ $end }”
check-unknown-field = “{ $step }” { $place ->
    [record] records
    [ask] records its answer in
    [pass] passes on
    [take] takes back
    [give] gives
    [branch] decides by
    [limit] has a time limit that depends on
   *[words] names in its words
} “{ $field }”, a field that the process does not have.
check-unknown-field-computed = “{ $of }” is computed from “{ $field }”, a field that the process does not have.
check-unknown-field-step = A condition at “{ $step }” asks about the step “{ $target }”, which is not there.
check-unknown-field-called = “{ $step }” exchanges “{ $field }”, a field that the called process does not have.
check-wrong-type-branch = The condition of “{ $branch }” at “{ $step }” never holds: { $fault ->
    [choice] “{ $what }” cannot be chosen
    [order] “{ $what }” is neither less nor more than anything
    [list] “{ $what }” is no list to look in
    [sum] “{ $what }” is no number to calculate with
    [answer] “{ $what }” is no yes or no
   *[different] “{ $what }” is compared with something of another kind
}.
check-wrong-type-limit = The condition of a time limit at “{ $step }” never holds: { $fault ->
    [choice] “{ $what }” cannot be chosen
    [order] “{ $what }” is neither less nor more than anything
    [list] “{ $what }” is no list to look in
    [sum] “{ $what }” is no number to calculate with
    [answer] “{ $what }” is no yes or no
   *[different] “{ $what }” is compared with something of another kind
}.
check-wrong-type-field = “{ $field }” is never computed: { $fault ->
    [choice] “{ $what }” cannot be chosen
    [order] “{ $what }” is neither less nor more than anything
    [list] “{ $what }” is no list to look in
    [sum] “{ $what }” is no number to calculate with
    [answer] “{ $what }” is no yes or no
    [result] it comes to something else than it is said to hold
   *[different] “{ $what }” is compared with something of another kind
}.
check-wrong-type-give = “{ $step }” gives “{ $field }” of the called process something of another kind, so it stays empty there.
check-wrong-type-take = “{ $step }” takes something of another kind for “{ $field }” from the called process, so nothing is recorded.
check-wrong-type-circle = “{ $field }” is computed from itself.
check-field-before-record = “{ $step }” needs “{ $field }”, and a case can come there before it is recorded.
check-several-starts = No case begins at “{ $step }”, for the process begins elsewhere.
check-into-start = “{ $step }” leads back into the start “{ $start }”.
check-out-of-end = “{ $step }” is an end and leads on; no case goes there.
check-note-in-the-flow = “{ $step }” leads to the note “{ $note }”. A note is read; no case can go on from it.
check-duplicate-transition = “{ $step }” has the answer “{ $branch }” twice, and both lead the same way.
check-duplicate-limit = “{ $step }” has the same time limit twice.
check-one-branch-only = “{ $step }” can only be answered with “{ $branch }”.
check-duplicate-labels = Two answers at “{ $step }” read “{ $branch }” and lead to different steps.
check-no-question = “{ $step }” is a decision and asks nothing.
check-unused-field = “{ $field }” is recorded, and nothing makes use of it.
check-unused-field-nowhere = “{ $field }” is neither recorded nor used.
check-asked-twice = “{ $step }” asks for “{ $field }”, which was recorded before on every way.
check-too-many-personal-fields = By “{ $step }” a customer has been asked for { $fields } personal things, and nothing was done for them yet. More than { $most } are too many.
check-no-process-owner = Nobody answers for the process.
check-role-without-person = { $role } has work to do, and no person is named.
check-roles-without-person = { $count } of { $all } roles name no person.
check-unused-role = Nothing mentions { $role }.
check-escalation-to-same-role = “{ $step }” hands over to { $role }, who has the case already.
check-escalation-downwards = “{ $step }” goes from { $from } to { $to }, who is less senior.
check-missing-backup = Cases are handed to { $role }, and nobody stands in.
check-missing-backups = Cases are handed to { $roles } roles, and for none of them anybody stands in.
check-escalation-outside-hours = “{ $step }” can be done when { $role } does not work.
check-ping-pong = From “{ $step }” a case can go round between { $from } and { $to } again and again, and nothing brings it on.
check-too-many-handovers = At “{ $step }” a case can change hands for the { $handovers }th time. More than { $most } are too many.
check-missing-skill = “{ $step }” takes { $skills }, which { $role } cannot do.
check-no-time-limit = “{ $step }” may take for ever.
check-no-time-limits = { $count } of { $all } steps have no time limit.
check-limit-without-consequence = At “{ $step }” nothing happens when the time is up.
check-accept-without-consequence = At “{ $step }” nothing happens when nobody takes the case in time.
check-wait-without-consequence = At “{ $step }” nothing happens when the wait is over.
check-wait-without-limit = “{ $step }” does not say how long to wait.
check-slower-than-promised = On the channel “{ $channel }” a usual case can take { $takes }. Promised: { $promise }.
check-late-first-answer = On the channel “{ $channel }” the first words to the customer can take { $takes }. Promised: { $promise }.
check-empty-title = { $what ->
    [process] The process has no title.
    [role] The role “{ $id }” has no title.
    [field] The field “{ $id }” has no name.
   *[step] A step has no title: { $kind }.
}
check-vague-title = “{ $step }” would fit any step.
check-overlong-title = The title “{ $step }” has { $signs } signs. More than { $most } cannot be read at a glance.
check-unwanted-word = “{ $step }” says “{ $word }”, which the team does without.
check-task-without-instruction = “{ $step }” says what to do and not how.
check-tasks-without-instruction = { $count } of { $all } tasks say what to do and not how.
check-nothing-to-say = “{ $step }” has no words for the customer.
check-nothing-to-say-on = “{ $step }” has no words for { $channels }.
check-nothing-to-say-anywhere = { $count } of { $all } steps have no words for the customer.
check-unsafe-link = The link “{ $link }” at “{ $step }” begins with { $scheme }: and is not followed.
check-malformed-link = The link “{ $link }” at “{ $step }” has the address “{ $url }”, which leads nowhere.
check-missing-translation = { $language ->
    [da] At “{ $name }” not everything is there in Danish.
    [de] At “{ $name }” not everything is there in German.
    [nb] At “{ $name }” not everything is there in Norwegian.
   *[en] At “{ $name }” not everything is there in English.
}
check-stale-translation = { $language ->
    [da] At “{ $name }” something has changed since it was translated into Danish.
    [de] At “{ $name }” something has changed since it was translated into German.
    [nb] At “{ $name }” something has changed since it was translated into Norwegian.
   *[en] At “{ $name }” something has changed since it was translated into English.
}
check-missing-translations = { $language ->
    [da] { $parts } parts of the process have texts that are missing in Danish.
    [de] { $parts } parts of the process have texts that are missing in German.
    [nb] { $parts } parts of the process have texts that are missing in Norwegian.
   *[en] { $parts } parts of the process have texts that are missing in English.
}
check-end-without-outcome = “{ $step }” does not say how the case ended.
check-ends-without-outcome = { $count } of { $all } ends do not say how the case ended.
check-end-without-reason = “{ $step }” does not say why the customer got in touch.
check-ends-without-reason = { $count } of { $all } ends do not say why the customer got in touch.
check-unknown-reason = “{ $step }” names the reason “{ $reason }”, which is not among the reasons.
check-no-reasons = The process knows no reasons of contact.
check-broad-reason = “{ $step }” gives the reason “{ $reason }”, which could be told more closely.
check-resolved-without-asking = Cases end as resolved, and the customer is not asked whether they are.
check-no-closing = Cases end as resolved, and nothing is said about closing them: no question to the customer, no rating, no summary.
check-no-feedback = Customers are never asked how it was.
check-no-summary = Nothing is written for the ticket when a case ends.
check-no-called-process = “{ $step }” does not say which process to run.
check-missing-process = “{ $step }” runs the process “{ $sop }”, which is not here.
check-endless-call = “{ $step }” runs “{ $sop }”, and that comes back to this process.
check-other-version = “{ $step }” is written for version { $wanted } of “{ $sop }”; here is { $found }.
check-overdue-review = The process was to be looked at by { $day }.
check-missing-required = The team requires “{ $key }” of every process.
check-required-record = The team requires that every process records “{ $field }”.
check-no-scenarios = No scenario shows that the process does what it is meant to.
check-failing-scenario = { $why ->
    [run-scenario-refused] In the scenario “{ $scenario }” act { $act } cannot be done.
    [run-scenario-ends-at] The scenario “{ $scenario }” is to end at “{ $expected }”, and comes to “{ $found }”.
    [run-scenario-owner] In the scenario “{ $scenario }” the case is to be with “{ $expected }”, and is with “{ $found }”.
    [run-scenario-reason] The scenario “{ $scenario }” is to end for the reason “{ $expected }”, and ends for “{ $found }”.
    [run-scenario-too-long] The scenario “{ $scenario }” may take { $most }, and takes { $took }.
   *[other] The scenario “{ $scenario }” names “{ $name }”, which is not there.
}
check-uncovered-transition = { $rest } of { $all } ways are gone by no scenario, the first at “{ $first }”.
check-broken-seal = The process was changed after version { $version } was sealed.
check-too-many-steps = The chart has { $steps } steps. More than { $most } are hard to take in; part of it could be a process of its own.
check-overlapping-steps = “{ $step }” stands on “{ $other }”, and one hides the other.
check-needless-suppression = “{ $rule }” is accepted at { $at }, and nothing is found there.

# Settings of a team.
check-settings-no-rule = There is no rule “{ $rule }”.
check-settings-too-light = “{ $rule }” finds what is wrong in itself. It stays an error.

fix-add-start = Add a start
fix-add-end = Add an end
fix-lead-to-end = Lead on to “{ $end }”
fix-delete-steps = { $steps ->
    [one] Delete the step
   *[other] Delete { $steps } steps
}
fix-leave-loop = Lead “{ $step }” to “{ $end }” instead of back to “{ $start }”
fix-own = Make { $role } the owner
fix-own-all = Give all steps to { $role }
fix-raise-level = Give { $role } the level of { $of }
fix-own-all-new = Give all steps to a new role “{ $role }”
fix-create-field = Add the field “{ $field }” as text
fix-name-field = Name the field “{ $field }” at “{ $step }” instead
fix-name-step = Ask about “{ $to }” instead
fix-forget-field = Do without “{ $field }” at “{ $step }”
fix-forget-condition = Do without the condition at “{ $step }”
fix-add-choice = Let “{ $choice }” be chosen for “{ $field }”
fix-add-ends = { $count ->
    [one] Add the end that is named
   *[other] Add the { $count } ends that are named
}
fix-compare-with = Compare with { $value } as what it says, not as a text
fix-name-role = Name the role “{ $role }” instead
fix-run-process = Run “{ $sop }” instead
fix-create-role = Add the role “{ $role }”
fix-hand-to = Hand over to { $role }
fix-pass-all = { $fields ->
    [one] Pass on the field that is recorded by then
   *[other] Pass on the { $fields } fields that are recorded by then
}
fix-label = Call the answer “{ $label }”
fix-otherwise = Take “{ $branch }” when nothing else fits
fix-except = Let “{ $branch }” leave to “{ $first }” what fits both
fix-move-up = Ask for “{ $branch }” before “{ $first }”
fix-remove-branch = Remove the branch “{ $branch }”
fix-ask-freely = Let the agent choose at “{ $step }”
fix-forget-start = Begin at the start of the chart
fix-remove-anytime = Remove “{ $label }”
fix-forget-from = Take “{ $target }” off the list
fix-record-here = Record “{ $field }” at “{ $step }”
fix-lead-to = Lead “{ $step }” to “{ $to }”
fix-end-there = End the case there
fix-remove-second = Take away the second “{ $branch }”
fix-remove-limit = Take away the second time limit
fix-make-task = Make “{ $step }” a task
fix-remove-field = Do without “{ $field }”
fix-ask-no-more = Do not ask for “{ $field }” again
fix-own-process = Let { $role } answer for the process
fix-remove-role = Remove { $role }
fix-stand-in = Let { $backup } stand in
fix-try-backup = Let { $backup } be tried when nobody answers
fix-limit = Remind the agent after { $within }
fix-promise = Promise { $promise }
fix-handed-over = Call it handed over
fix-remind = Remind the agent then
fix-wait-days = Wait { $days } days at most
fix-shorten = Call it “{ $title }” and keep the rest as the instruction
fix-ask = Call it “{ $title }”
fix-say-everywhere = Say the same on every channel
fix-link = Link to { $url }
fix-remove-link = Remove the link “{ $link }”
fix-still-right = The translation still fits
fix-narrow-reason = Give the reason “{ $reason }”
fix-confirm = Ask the customer at the end
fix-feedback = Ask how satisfied the customer is
fix-summary = Write a summary for the ticket
fix-follow-version = Follow version { $version }
fix-remove-scenario = Remove the scenario “{ $scenario }”
fix-draft = Call it a draft
fix-move-beside = Move “{ $step }” beside it
fix-remove-suppression = Accept “{ $rule }” there no more
