# Problems with a file of results that is read back (evaluation.json): the place, what was
# found, what was expected, what to do.

evaluation-unreadable = { $file }, line { $line }, column { $column }: this is no evaluation as Plumbline writes it ({ $detail }). Take the file as it was saved, without changes.
evaluation-not-one = { $file } holds no evaluation of Plumbline: its “schema” is not that of one. Bring the file that was saved as evaluation.json.
evaluation-version = { $file } has version { $found } of the shape of evaluations; versions 1 to { $most } are read here. Open it with the version of Plumbline that wrote it, or with a newer one.
evaluation-field = { $file }: “{ $place }” cannot be used ({ $detail }). Take the file as it was saved, without changes.
evaluation-altered = { $file } was changed after it was written: it says that it is { $stated }, but its content is { $found }. Take the file as it was saved.
evaluation-too-large = { $file } has { $megabytes } MB; no evaluation is that large. Bring the file that was saved as evaluation.json.
evaluation-unwritable = The results cannot be written ({ $detail }). This is a fault of Plumbline: please report it with the data and the plan, if you may share them.
# A sentence of a file of version 1, which had no ids.
evaluation-as-written = { $text }
