# What is said of a file.
format-too-large = The file has { $size } MB. Sopwright reads files of up to { $most } MB. Split the process into parts that call each other.
format-not-text = The file is not a text. Choose a file that ends in .sop.json.
format-not-json = Line { $line }, column { $column }: this is not valid JSON ({ $detail }). Undo the last change to the file, or mend it in a text editor.
format-not-a-process = This JSON is not a Sopwright process: it has no "sop" with a version of the format. Choose a file that ends in .sop.json.
format-newer = A newer Sopwright wrote this file (format { $version }). Reload this page to get the newest version; the file was not changed.
format-missing = Line { $line }, column { $column }, at { $at }: "{ $key }" is missing.
format-unexpected = Line { $line }, column { $column }, at { $at }: expected { $expected ->
    [record] a record in braces
    [text] a text in quotes
    [flag] true or false
    [list] a list in brackets
    [number] a number
    [whole-number] a whole number
    [value] a text, a number, true or false, or a list of texts
    [expression] a condition
    [act] a record with one key that says what is done
   *[other] something else
}, found { $found ->
    [null] nothing
    [flag] true or false
    [number] a number
    [text] a text
    [list] a list
   *[record] a record
}.
format-malformed = Line { $line }, column { $column }, at { $at }: { $expected ->
    [id] "{ $found }" is no id. Use 1 to 64 small letters, digits and hyphens
    [field-id] "{ $found }" is no field id. Use 1 to 64 small letters, digits, hyphens and underscores
    [transition-id] "{ $found }" is no id of a transition
    [text-key] "{ $found }" names no text
    [span] "{ $found }" is no length of time. Write it as PT15M, PT2H or P3D
    [date] "{ $found }" is no day. Write it as 2026-12-31
    [number] { $found } is too large or too fine. Use at most nine billion and six decimals
    [whole-number] { $found } is no whole number
    [variable] "{ $found }" is no field and no built-in value such as $channel
    [operation] a condition has exactly one operator of ==, !=, <, <=, >, >=, in, and, or, !, var, +, -, *
    [operation-unknown] a condition has exactly one operator of ==, !=, <, <=, >, >=, in, and, or, !, var, +, -, *, not "{ $found }"
    [two-operands] this operator takes exactly two values
    [act] a record with exactly one key says what is done
    [one-of] "{ $found }" is not one of: { $words }
   *[other] "{ $found }" is malformed
}.
format-unknown-key = Line { $line }, column { $column }, at { $at }: "{ $key }" is not known to this version. It is kept.
