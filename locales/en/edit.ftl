# What the history calls a change, and why a change cannot be made.
kind = { $kind ->
    [start] Start
    [task] Task
    [decision] Decision
    [escalation] Escalation
    [wait] Wait
    [call] Sub-process
   *[end] End
}
edit-add-step = Add { $kind ->
    [start] a start
    [task] a task
    [decision] a decision
    [escalation] an escalation
    [wait] a wait
    [call] a sub-process
   *[end] an end
}
edit-insert-step = Insert { $kind ->
    [task] a task
    [decision] a decision
    [escalation] an escalation
    [wait] a wait
   *[call] a sub-process
}
edit-add-note = Add a note
edit-connect = Connect “{ $from }” to “{ $to }”
edit-reconnect = Lead to “{ $to }”
edit-disconnect = Disconnect
edit-delete-step = Delete “{ $step }”
edit-delete-steps = Delete { $steps } steps
edit-delete-note = Delete a note
edit-delete-anytime = Delete “{ $what }”
edit-move = { $steps ->
    [one] Move a step
   *[other] Move { $steps } steps
}
edit-tidy = Tidy
edit-lanes = Show lanes
edit-no-lanes = Hide the lanes
edit-lane-order = Move the lane of { $role }
edit-turn = Turn the flow
edit-pin = { $steps ->
    [one] Pin a step
   *[other] Pin { $steps } steps
}
edit-unpin = { $steps ->
    [one] Unpin a step
   *[other] Unpin { $steps } steps
}
edit-rename = Rename to “{ $step }”
edit-relabel = Label “{ $label }”
edit-move-branch = Move the answer “{ $label }”
edit-set-owner = Give it to { $role }
edit-clear-owner = Take the owner away
edit-change-kind = Make “{ $step }” { $kind ->
    [start] a start
    [task] a task
    [decision] a decision
    [escalation] an escalation
    [wait] a wait
    [call] a sub-process
   *[end] an end
}
edit-duplicate = { $steps ->
    [one] Duplicate a step
   *[other] Duplicate { $steps } steps
}
edit-put-on = Put “{ $step }” between “{ $from }” and “{ $to }”
edit-lead-from = Lead on from “{ $from }”
edit-bend = Bend a line
edit-straighten = Let a line find its way
edit-align = { $steps ->
    [one] Align a step
   *[other] Align { $steps } steps
}
edit-distribute = { $steps ->
    [one] Distribute a step
   *[other] Distribute { $steps } steps
}
edit-make-space = Make space
edit-paste = { $steps ->
    [one] Paste a step
   *[other] Paste { $steps } steps
}
edit-replace = Replace “{ $from }” with “{ $to }” in { $places ->
    [one] one place
   *[other] { $places } places
}
edit-details = Change “{ $what }”
edit-fix = Fix: { $fix }
refusal-gone = This part is no longer there.
refusal-taken = This id is taken. Try again.
refusal-into-start = Nothing can lead into a start. Connect to the step after it.
refusal-out-of-end = “{ $step }” is an end, so nothing follows it. Make it another kind of step first.
refusal-leads-on-already = “{ $step }” leads to one step only. Drag its arrow to lead it elsewhere, or put a decision there.
refusal-connected-already = These two are connected already.
refusal-started-already = This process has a start. One is enough.
refusal-nothing-to-do = Nothing to change.
refusal-into-itself = A step cannot lead to itself.
refusal-many-ways = “{ $step }” has several ways in or out. Take it apart first, or move its arrows one by one.
refusal-belongs-to-step = This arrow belongs to “{ $step }”. Lead it elsewhere by its tip, or change it in the details of the step.
