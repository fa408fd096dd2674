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
check-no-otherwise-gap = At “{ $step }” no branch fits when “{ $field }” is { $value ->
    [yes] yes
    [no] no
   *[other] { $value }
}.
check-field-before-record = “{ $step }” needs “{ $field }”, and a case can come there before it is recorded.

fix-add-start = Add a start
fix-add-end = Add an end
fix-lead-to-end = Lead on to “{ $end }”
fix-delete-steps = { $steps ->
    [one] Delete the step
   *[other] Delete { $steps } steps
}
fix-leave-loop = Lead “{ $step }” to “{ $end }” instead of back to “{ $start }”
fix-own = Make { $role } the owner
fix-create-role = Add the role “{ $role }”
fix-hand-to = Hand over to { $role }
fix-pass-all = { $fields ->
    [one] Pass on the field that is recorded by then
   *[other] Pass on the { $fields } fields that are recorded by then
}
fix-label = Call the answer “{ $label }”
fix-otherwise = Take “{ $branch }” when nothing else fits
fix-forget-start = Begin at the start of the chart
fix-remove-anytime = Remove “{ $label }”
fix-forget-from = Take “{ $target }” off the list
fix-record-here = Record “{ $field }” at “{ $step }”
