# What is said of a pasted Mermaid chart.
mermaid-no-header = A Mermaid flowchart begins with a line such as “flowchart TD”.
mermaid-unreadable = Expected a step or an arrow at “{ $found }”.
mermaid-not-json = The comment is not complete JSON: { $detail }
mermaid-no-place = There is no “{ $place }” to add this to.
mermaid-file = In “{ $place }”, “{ $detail }” does not fit.
mermaid-unknown-key = “{ $key }” in “{ $place }” is not known. It is kept.
mermaid-one-way = “{ $step }” can lead on to one step only. Put a decision after it.
mermaid-left-out = “{ $word }” is left out.
mermaid-label-left-out = The text “{ $label }” is left out, for only the ways out of a decision have labels.
mermaid-taken-as = “{ $step }” is taken as { $kind ->
    [start] a start
    [decision] a decision
    [end] an end
   *[task] a task
}, for that is how its arrows run.
mermaid-asked-after = After “{ $step }”, a decision is put in, for several arrows lead on from it.
