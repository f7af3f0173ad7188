# Use cases, as the step of the study offers them.

template-tb-screening = تحري السل
template-tabular-risk = خطر محسوب من جدول
template-blank = فارغة
