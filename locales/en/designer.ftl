# The designer.
designer-window = { $title } · Sopwright
damaged-title = This process is damaged in the browser
damaged-text = It was not changed. Open your last saved file from the list of processes.
undo-what = Undo: { $what }
redo-what = Redo: { $what }
undone = Undone: { $what }
redone = Done again: { $what }
from-other-tab = Another tab: { $what }
behind-other-tab = Another tab changed this process, too. Your change comes after that one.
fixed = Fixed: { $fix }
save-file = Save file
run = Guide
process-title = Title of the process
saved = Saved
saving = Saving …
saved-at = Saved { $time }
not-kept-short = Not kept
not-kept-taken = Another tab changed this process first, so this change is not kept. Reload to go on from there; what only this tab has can be saved as a file before.
not-kept-yet = This change could not be kept in the browser: the disk may be full. It is tried again with the next change; save a file to be safe.
reload = Reload
checks-count = Checks: { $errors ->
    [one] { $errors } error
   *[other] { $errors } errors
}, { $warnings ->
    [one] { $warnings } warning
   *[other] { $warnings } warnings
}, { $hints ->
    [one] { $hints } hint
   *[other] { $hints } hints
}
checks-title = Checks
checks-none-block = Nothing blocks publishing
checks-block = { $errors ->
    [one] { $errors } error blocks publishing
   *[other] { $errors } errors block publishing
}
checks-none = No findings.
checks-clean = Every case reaches an end.
fix-safe = { $fixes ->
    [one] Fix the safe one
   *[other] Fix { $fixes } safe ones
}
rule-explain = Explain this rule
kind-start = Start
kind-task = Task
kind-decision = Decision
kind-escalation = Escalation
kind-wait = Wait
kind-call = Sub-process
kind-end = End
kind-note = Note
kind-anytime = Any time
palette-add = Add a step
canvas = Canvas
views = Views
view-chart = Chart
view-outline = Outline
view-table = Table
quick-add = Add the next step
connect-title = Connect to
connect-choose = Choose a step, or click it
connect-how = Type the number of a step, or go there with the arrow keys and press Enter. Escape backs out.
connect-begun = Connect “{ $from }” to a step: type its number. { $steps }
connect-needs-step = Select the step or the line to connect first.
grow-needs-step = Select a step first; the new one follows it.
done-what = Done: { $what }
deleted-healed = “{ $what }” is deleted. “{ $from }” now leads to “{ $to }”.
quoted = “{ $step }”
deleted-loose = Nothing leads to { $steps } any more.
selected-count = { $steps ->
    [0] Nothing is selected
    [one] { $steps } is selected
   *[other] { $steps } are selected
}
ways-none = Nothing leads to this step or on from it.
way-selected = { $labelled ->
    [yes] Line { $place } of { $of }, “{ $label }”, from “{ $from }” to “{ $to }”
   *[no] Line { $place } of { $of }, from “{ $from }” to “{ $to }”
}
way-name = { $labelled ->
    [yes] Line “{ $label }” from “{ $from }” to “{ $to }”
   *[no] Line from “{ $from }” to “{ $to }”
}
stub-name = { $labelled ->
    [yes] “{ $label }” from “{ $from }”, leads nowhere yet
   *[no] From “{ $from }”, leads nowhere yet
}
stub-selected = { $labelled ->
    [yes] Line { $place } of { $of }, “{ $label }”, from “{ $from }”, leads nowhere yet
   *[no] Line { $place } of { $of }, from “{ $from }”, leads nowhere yet
}
way-no-label = Only the answers of a decision or a wait have labels.
way-no-answer = Select the line of an answer first.
way-place = The answer stands at place { $place } of { $of } now.
step-with-finding = { $step }, { $severity ->
    [error] has an error
    [warning] has a warning
   *[hint] has a hint
}
anytime-needs-step = Select the step that the any-time way leads to, then press A.
file-saved = Saved as { $file }.
details-title = Details
details-kind = Kind of step
details-step-title = Title
details-owner = Owner
owner-various = Various
owner-none = Nobody
role-add = Add a role
details-do = What to do
details-say = What to say
details-checklist = Checklist
checklist-add = Add an item
checklist-item = Item
required = required
remove = Remove
details-record = Record
record-add = Add a field to record
field-new = New field
field-new-label = New field
details-limit = Time limit
details-limit-then = When time is up
limit-remind = Remind the agent, stay here
span-amount = Amount
span-unit = Unit
unit-minutes = min
unit-hours = hours
unit-days = days
details-next = Leads to
next-none = Nowhere yet
anytime-after = Afterwards
anytime-stay = The case stays on that way to its end
anytime-return = The case comes back to where it was
anytime-from = Can happen at
anytime-everywhere = Every step
anytime-from-add = Only at …
anytime-in-calls = Also within processes that are called
details-ask = Answer is recorded in
ask-none = Not recorded
mode-transfer = The case moves there
mode-consult = We ask, and keep the case
details-to = Hand over to
details-mode = How far
details-when = When
details-how = How
details-because = Why them
details-accept-within = Taken within
details-unanswered = If nobody answers
details-pass = Passed on
pass-add = Add what is passed on
details-skills = Skills needed, with commas between
role-skills = Skills, with commas between
details-wait = How long
details-wait-then = When the time is over
details-sop = Process to run
call-none = None yet
details-call-next = Then
outcome-resolved = Resolved
outcome-transferred = Transferred
outcome-closed = Closed
outcome-none = Not said
reason-none = Not said
details-outcome = Outcome
details-reason = Reason
details-branches = Answers
branch-add = Add an answer
branch-label = What the agent would answer
branch-up = Move up
branch-down = Move down
branch-otherwise = Otherwise: when no other fits
branch-when = Answers itself when
condition-none = Always asked
condition-field = Field
condition-operator = Comparison
condition-value = Value
operator-equal = is
operator-unequal = is not
operator-less = is less than
operator-at-most = is at most
operator-more = is more than
operator-at-least = is at least
yes = Yes
no = No
details-note = Text
details-process = Process
details-code = Code
details-process-owner = Answers for the process
details-summary = What it is for
details-roles = Roles
details-fields = Fields
role-title = Role
role-person = Person
role-contact = Contact
role-level = Level
role-backup = Stands in
field-label = Label
field-kind = Holds
field-text = Text
field-number = Number
field-money = Money
field-flag = Yes or no
field-date = Date
field-duration = Length of time
field-choice = One of some
field-choices = Several of some
field-computed = Computed
field-choice-list = Choices, one a line
field-personal = Says something about a person
field-from = Filled from the start of the case
field-from-nothing = Nothing
find-words = Find in all texts
find-with = Replace with
find-none = Nothing found.
find-place = { $number } of { $count } · { $at }
find-case = Match case
find-whole = Whole words
find-replace-one = Replace
find-replace-all = Replace all
find-replaced = { $places ->
    [one] Replaced in one place.
   *[other] Replaced in { $places } places.
}
kind-needs-step = Select the steps that are to be another kind.
kind-changed = It is now { $kind ->
    [start] a start
    [task] a task
    [decision] a decision
    [escalation] an escalation
    [wait] a wait
    [call] a sub-process
   *[end] an end
}.
picture-title = Save as a picture
picture-what = What
picture-all = The whole chart
picture-selection = What is selected
picture-format = Format
picture-svg = SVG, sharp at any size
picture-png = PNG, for chats and slides
picture-theme = Colours
picture-light = Light
picture-dark = Dark
picture-svg-text = The process rides along: this picture can be opened in Sopwright again.
picture-png-text = A picture only: keep the process as a file as well.
picture-save = Save
picture-failed = This picture could not be made: it may be too large for the browser. SVG has no limit.
versions-title = Published so far
withdraw = Withdraw
withdraw-because = Why is it withdrawn? Agents read this.
withdraw-do = Withdraw this version
withdrawn-over = Back in use
withdrawn-done = Version { $version } is withdrawn. On other machines, open the file { $file } in the library.
withdrawn-over-done = Version { $version } is in use again. On other machines, open the file { $file } in the library.
withdrawn-came = Version { $version } of “{ $title }” is withdrawn.
withdrawn-over-came = Version { $version } of “{ $title }” is in use again.
withdrawn-newer = This file was written by a newer Sopwright, or is damaged. Nothing has changed.
publish-title = Publish “{ $title }”
publish-blocked = { $errors ->
    [one] { $errors } error blocks publishing. Agents would get stuck there.
   *[other] { $errors } errors block publishing. Agents would get stuck there.
}
publish-text = Publishing seals this version: it is what agents follow until you publish the next one.
publish-version = Version
publish-note = What changed, for those who follow it
publish-do = Publish and save the file
publish-done = Version { $version } is published.
publish-done-text = The file is in your downloads. It opens here and on other machines, and can be guided at once.
publish-done-with = The file is in your downloads. It opens here and on other machines; there it can be guided once what it calls is open, too: { $processes }.
publish-download = Download again
edit-publish = Publish { $version }
checks-more = { $findings ->
    [one] Show one more finding
   *[other] Show { $findings } more findings
}

# Zoom and overview.
zoom-menu = What to show
overview-show = Overview
overview-label = Overview of the chart. The arrow keys move the view, Home shows all.

# Called processes.
called-way = The way here
called-needs-call = Select a sub-process step to open what it runs.
called-by-none = This process was not opened from another one.
called-missing = The process of “{ $title }” is not at hand
called-missing-text = It is not among the processes of this browser. Make it with the outcomes that are expected here, or run another one.
called-make = Make it
called-other = Run another process
called-choose = Choose a process
called-chosen = “{ $title }” now runs the process you chose.
called-question = How does it end?
line-insert = Put a step in here
stub-lead = This way leads nowhere yet: drag it to a step
role-untitled = New role
added-alone = Nothing more can follow “{ $step }” there, so the new step stands alone: connect it with C.
