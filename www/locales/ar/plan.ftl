# Use cases, as the step of the study offers them.

template-tb-screening = تحري السل
template-malaria-smear = الملاريا في لطاخات الدم
template-diabetic-retinopathy = اعتلال الشبكية السكري
template-histopathology = علم الأمراض النسيجي
template-radiology-triage = فرز الصور الشعاعية
template-tabular-risk = خطر محسوب من جدول
template-blank = فارغة
