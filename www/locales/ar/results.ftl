# Sentences of results that say the name of a measure.

report-claim = { $claim ->
    [superiority] تدّعي الخطة: في { $metric }، أفضل من { $with } بأكثر من { $margin }.
    [non_inferiority] تدّعي الخطة: في { $metric }، ليس أسوأ من { $with } بمقدار { $margin } أو أكثر.
   *[equivalence] تدّعي الخطة: في { $metric }، ليس أسوأ ولا أفضل من { $with } بمقدار { $margin } أو أكثر.
 } { $verdict ->
    [shown] ثبت: فترة الفرق كلها توافقه، { $difference }.
    [refuted] دُحض: فترة الفرق كلها تخالفه، { $difference }.
    [open] لم يُحسم: فترة الفرق تقطع الهامش، { $difference }.
    [undefined] لم يُحسم: لا فرق يُحكم عليه ({ $difference }).
   *[chosen-here] لم يُحكم عليه: اختيرت العتبة أو المقارنة على هذه الحالات نفسها.
 }
report-no-order = لا ترتيب بحسب { $metric }: { $why ->
    [target] أفضل قيمها ليست الأعلى ولا الأدنى، فلا يدل الفرق على من هو أقرب إليها.
    [no-better] لا القيم الأعلى ولا الأدنى أفضل.
    [chosen-here] يحتاج إلى عتبة، وقد اختيرت على هذه الحالات نفسها، وفي ذلك محاباة لمن اختيرت له.
   *[too-few] لا يوجد إلا لأقل من اثنين منهم.
 }
