# The page in Arabic. Ids and variables are those of ../en/page.ftl; counts are
# spoken in the six forms that Arabic has.

page-title = Plumbline – هل هذا النموذج الصحي القائم على الذكاء الاصطناعي جيد؟
page-brand = Plumbline
page-brand-line = تقييم مستقل لنماذج الذكاء الاصطناعي في الصحة
page-promise = لا يغادر أي شيء هذا الجهاز
page-language = اللغة
page-scheme = الألوان
page-scheme-auto = الألوان: النظام
page-scheme-light = الألوان: فاتحة
page-scheme-dark = الألوان: داكنة
page-skip = الانتقال إلى الخطوة المفتوحة
page-footer = ‏Plumbline أداة قياس لا أداة اعتماد. تسري النتائج على البيانات التي أُحضرت، وعلى المكان الذي جُمعت فيه.
page-translation = الخطوات والنماذج بالعربية. أما المقاييس والأشكال والتنبيهات والتقرير فما زالت بالإنجليزية.
page-printed = { $study }. طُبع من Plumbline { $version } في { $date }. هذا قياس وليس اعتمادًا.
page-about = عن البرنامج، وشرح الكلمات
page-about-privacy = الخصوصية. يُحسب كل شيء في هذا المتصفح. تبقى الملفات مكانها؛ وبعد تحميل الصفحة لا ترسل شيئًا ولا تطلب شيئًا. يُحفظ في هذا المتصفح ما تكتبه من خطط، وأسماء التشغيلات غير المكتملة ودرجاتها حتى تنتهي، وبصمات الحالات التي عُرضت نتائجها.
page-about-licence = الرخصة. ‏Plumbline برنامج حر؛ رخصته وطرقه مع مراجعها (METHODS.md) ومصدره مع كل نسخة.
page-word-bca = ‏BCa
page-word-bca-means = فترة ثقة من آلاف العينات المعاد سحبها من حالاتك، مصححة للانحياز والالتواء.
page-word-logit = مقياس اللوجيت
page-word-logit-means = تُحسب الحدود حيث لا نهايات للمقياس ثم تُعاد، فتبقى بين 0 و1.
page-word-points = نقاط
page-word-points-means = أجزاء من مئة: من 0.90 إلى 0.85 خمس نقاط.
page-word-tier = فئة الخطر
page-word-tier-means = من I (الأدنى) إلى IV (الأعلى)، بحسب غرض النموذج ومن يراجعه. يسرد التقرير الأدلة التي تطلبها الفئة.
page-word-recipe = وصفة
page-word-recipe-means = كيف تُجهَّز الصورة للنموذج: الألوان والحجم والمقياس.
page-word-operators = مجموعات العمليات
page-word-operators-means = إصدار اللبنات التي صُنع منها ملف النموذج.
page-word-seal = ختم
page-word-seal-means = رمز قصير للخطة. من يحفظه يستطيع أن يبيّن أن الخطة لم تتغير.
page-build = الإصدار
page-notice-dismiss = إغلاق هذه الرسالة

## الخطوات

page-steps = خطوات التقييم
page-step-study = الدراسة
page-step-data = البيانات
page-step-model = النموذج
page-step-run = التشغيل
page-step-results = النتائج
page-step-report = التقرير
page-step-complete = مكتملة
page-step-ready = جاهزة
page-step-running = جارية
page-step-missing = { $count ->
    [zero] لا ينقصها شيء
    [one] ينقصها أمر واحد
    [two] ينقصها أمران
    [few] ينقصها { $count } أمور
    [many] ينقصها { $count } أمرًا
   *[other] ينقصها { $count } أمر
}
page-needs-title = ما زال مطلوبًا

page-need-name = اسم للدراسة.
page-need-threshold = عتبة قرار. من دونها لا يمكن الحكم على أي شيء يعتمد على العتبة.
page-need-threshold-reason = سبب العتبة: ما مدى سوء حالة فائتة مقابل إنذار كاذب.
page-need-primary = معيار للمقياس الرئيس: الرقم الذي يقوم عليه الادعاء يجب أن يبلغ شيئًا.
page-need-subgroups = تسمّي الخطة أعمدة للمجموعات الفرعية ليست في الجدول (عددها { $count }): { $columns }. أخرجها من الخطة، أو أحضر جدولًا فيه هذه الأعمدة.
page-need-fresh-run = تشغيل جديد: تغيّر شيء منذ حُسبت هذه النتائج، ولم يعد حفظها على أنها حالية ممكنًا.
page-mend-in-study = افتح خطوة «الدراسة»
page-mend-in-data = افتح خطوة «البيانات»
page-mend-in-model = افتح خطوة «النموذج»
page-mend-in-run = افتح خطوة «التشغيل»
page-mend-in-results = افتح خطوة «النتائج»
page-mend-in-report = افتح خطوة «التقرير»
page-need-table = جدول فيه الحصيلة المرجعية لكل حالة، أو صور. افتح خطوة «البيانات» وأسقطها هناك.
page-need-table-here = جدول فيه الحصيلة المرجعية لكل حالة، أو صور. أسقطها أدناه.
page-need-reading = ما زالت قراءة { $file } جارية.
page-need-readable = تعذّرت قراءة { $file }. انظر إلى الرسالة أدناه ثم أحضره من جديد.
page-need-truth = العمود الذي يحوي الحصيلة المرجعية.
page-need-positive = أي قيمة من قيم الحصيلة تعني «لديه الحالة المرضية».
page-need-no-errors = { $count ->
    [zero] لا خطأ في البيانات.
    [one] يجب حل خطأ واحد في البيانات.
    [two] يجب حل خطأين في البيانات.
    [few] يجب حل { $count } أخطاء في البيانات.
    [many] يجب حل { $count } خطأً في البيانات.
   *[other] يجب حل { $count } خطأ في البيانات.
}
page-need-model = نموذج بصيغة ONNX، أو عمود في الجدول يحوي التنبؤات.
page-need-classes = حصيلة أصنافها معروفة: اختر عمودها في خطوة «البيانات».
page-need-class-columns = عمود لكل صنف من هذه الأصناف (عددها { $count }): { $classes }.
page-need-class-column-twice = عمود خاص لكل صنف: اختير «{ $column }» لصنفين.
page-need-decided = العمود الذي يحوي الصنف المتوقع.
page-need-no-class-output = جواب عن عدة أصناف: لا يعطي هذا النموذج أيًا منها. أحضر نموذجًا آخر، أو أبعده واختر أعمدة من الجدول.
page-need-class-output = ما يُقرأ من النموذج: فهو يعطي عدة أجوبة عن الأصناف.
page-need-class-numbers = مخرج النموذج الذي يقوم مقام كل صنف من هذه الأصناف (عددها { $count }): { $classes }.
page-need-class-number-twice = مخرج خاص لكل صنف: اختير «{ $number }» لصنفين.
page-need-number-classes = الأصناف التي تقوم مقامها هذه المخرجات (عددها { $count }): { $numbers }. يُقرأ كل مخرج، حتى ما لا حالة من صنفه.
page-need-number-class-twice = مخرج واحد لكل صنف: يقوم مخرجان مقام «{ $class }».
page-need-costs = تكاليف القرارات: أكملها، أو دعها.
page-need-compared = أعمدة في الجدول (عددها { $count }): تقارن الخطة مع { $columns }، وليس ذلك في الجدول.
page-need-compared-self = طرف آخر للمقارنة: «{ $column }» هو ما يجري تقييمه.
page-need-beside = { $count ->
    [one] ينقص أمر واحد قبل أن يجيب «{ $file }»: اعرضه في قائمة النماذج.
    [two] ينقص أمران قبل أن يجيب «{ $file }»: اعرضه في قائمة النماذج.
    [few] تنقص { $count } أمور قبل أن يجيب «{ $file }»: اعرضه في قائمة النماذج.
    [many] ينقص { $count } أمرًا قبل أن يجيب «{ $file }»: اعرضه في قائمة النماذج.
   *[other] ينقص { $count } أمر قبل أن يجيب «{ $file }»: اعرضه في قائمة النماذج.
}
page-need-compared-model = تقارن الخطة مع نموذج ليس هنا (SHA-256 ‏{ $sha256 }…): أحضر ملفه، أو لا تقارن معه.
page-need-model-names = لملفَي نموذجين الاسم نفسه: «{ $name }». وتميّز النتائج بينهما بالاسم: غيّر اسم أحد الملفين وأحضره من جديد.
page-need-other-columns = عمود من إجابات الآخر لكل صنف من هذه الأصناف (عددها { $count }): { $classes }. فمن يُقارن به يجيب عن كل صنف.
page-need-other-column-twice = عمود خاص لكل صنف: اختير «{ $column }» من إجابات الآخر لصنفين.
page-need-other-strange = إجابات عن الأصناف نفسها: يجيب الآخر عن { $classes } (العدد { $count })، وليس ذلك من أصناف التقييم.
page-need-operators = { $count ->
    [zero] كل عمليات النموذج يمكن تشغيلها هنا.
    [one] يستخدم النموذج عملية واحدة لا يمكن تشغيلها هنا. انظر الحل أدناه.
    [two] يستخدم النموذج عمليتين لا يمكن تشغيلهما هنا. انظر الحل أدناه.
    [few] يستخدم النموذج { $count } عمليات لا يمكن تشغيلها هنا. انظر الحل أدناه.
    [many] يستخدم النموذج { $count } عملية لا يمكن تشغيلها هنا. انظر الحل أدناه.
   *[other] يستخدم النموذج { $count } عملية لا يمكن تشغيلها هنا. انظر الحل أدناه.
}
page-need-matching = مطابقة الأعمدة مع مدخلات النموذج جارية.
page-need-columns = أعمدة تناسب مدخلات النموذج.
page-need-output = أي مخرج من مخرجات النموذج هو الاحتمال.
page-need-missing = ما يُفعل بالقيم الناقصة: ملف النموذج لا يقوله. اختر ذلك في خطوة «النموذج».
page-need-images = صور: هذا النموذج يأخذ صورًا، والبيانات جدول من أرقام وكلمات. افتح خطوة «البيانات» وأسقط الصور أيضًا.
page-need-recipe = { $count ->
    [zero] لا شيء في وصفة الصور يحتاج إلى تصحيح.
    [one] أمر واحد في وصفة الصور يحتاج إلى تصحيح.
    [two] أمران في وصفة الصور يحتاجان إلى تصحيح.
    [few] { $count } أمور في وصفة الصور تحتاج إلى تصحيح.
    [many] { $count } أمرًا في وصفة الصور يحتاج إلى تصحيح.
   *[other] { $count } أمر في وصفة الصور يحتاج إلى تصحيح.
}
page-need-engine = ما زال المحرك يبدأ العمل.
page-need-table-again = الجدول من جديد: يحتفظ هذا المتصفح بالخطط دون البيانات والنتائج. افتح خطوة «البيانات» وأحضره هناك، ثم شغّل.
page-need-patients = هل تعود عدة صفوف إلى مريض واحد: تتكرر المعرّفات في «{ $column }». إن كان كذلك فاجعله معرّف المريض؛ وإن كان كل صف مريضًا آخر فاختر «غير مستخدم» له.
page-need-run = تقييم مكتمل. افتح خطوة «التشغيل» وابدأه.

page-need-run-again = تشغيل جديد: أُعيد بدء الحساب، والمستندات تُكتب من تشغيل مكتمل.
page-next-data = المتابعة إلى البيانات
page-next-model = المتابعة إلى النموذج
page-next-run = المتابعة إلى التشغيل
page-next-report = المتابعة إلى التقرير

## الدراسة

page-study = هل هذا النموذج الصحي جيد؟
page-study-lead = أحضر حالات تُعرف حصيلتها، والنموذج أو تنبؤاته. يقيس Plumbline هنا، على هذا الجهاز، مدى جودته، ولمن يصلح، وأين يخفق.
page-first-drop = أفلت هنا جدولًا أو صورًا أو نموذجًا، أو اختر ملفات
page-first-hint = يحتاج الجدول إلى حصيلة كل حالة، وإلى مدخلات النموذج أو تنبؤاته. لا شيء جاهز بعد؟ ابدأ بالخطة في الأسفل.
page-plan = قل أولًا ما الذي يُعد جيدًا
page-plan-lead = لأي غرض صُنع النموذج، وعند أي عتبة يُتخذ القرار، وما الذي عليه أن يبلغه: قبل رؤية أي نتيجة.
page-demos = أو انظر إلى مثال
page-demos-lead = نقرة واحدة تنجز الطريق كله وتفتح النتائج. تبقى دراستك كما هي. الجداول لمرضى حقيقيين، والصور مصطنعة.
page-demo-logistic = فحص خلايا كتل الثدي، انحدار لوجستي
page-demo-logistic-about = يستوفي المعايير الثلاثة. سلسلة معالجة من scikit-learn على 228 مريضة لم تُستخدم بياناتهن في التدريب.
page-demo-boosted = فحص خلايا كتل الثدي، أشجار معززة
page-demo-boosted-about = معياران مستوفيان وواحد لا يمكن الجزم به. المريضات أنفسهن ونموذج آخر.
page-demo-two-models = فحص خلايا كتل الثدي، مقارنة نموذجين
page-demo-two-models-about = هل الانحدار ليس أسوأ من الأشجار المعززة؟ يجيب كلاهما عن المريضات الـ228 أنفسهن.
page-demo-cardiotocography = تخطيط قلب الجنين في ثلاثة أصناف، أشجار معززة
page-demo-cardiotocography-about = عدة أصناف: سوي أو مشتبه فيه أو مرضي، مع تكاليف مختلَقة للقرارات الخاطئة. 877 مقطعًا من 141 تسجيلًا.
page-demo-smear = لطاخات دم مصطنعة، شبكة عصبية للصور
page-demo-smear-about = كيف تُقيَّم الصور: أربعمئة حقل مجهري مرسوم لا تقول شيئًا عن الناس.
page-demo-lung-ct = شرائح تصوير مقطعي مصطنعة بصيغة DICOM، من واحدة إلى ثلاث لكل مريض
page-demo-lung-ct-about = كيف تُقيَّم صور العيادة: 219 شريحة مرسومة لـ110 مرضى مختلَقين، من جهازين أحدهما أكثر ضجيجًا.
page-demo-without-images = لم تُحمَّل صور هذه الدراسة التجريبية مع الصفحة. افتح الصفحة من جديد؛ فإن بقي الأمر كذلك فالملف “{ $file }” غير موجود بجانبها.
page-demo-predictions = جدول تنبؤات
page-demo-predictions-about = لا نموذج لديك؟ تكفي الحصائل والاحتمالات المتوقعة.

page-demo-badge = دراسة تجريبية
page-demo-plan = هذه خطة دراسة تجريبية. ما تكتبه هنا يذهب معها؛ ودراستك تنتظر دون أن تُمس.
page-demo-results = هذه نتائج دراسة تجريبية.
page-demo-left = وُضعت الدراسة التجريبية جانبًا: الملف لدراستك، وهي كما تركتها.
page-own-study = ابدأ دراستك
page-new-study = دراسة جديدة
page-new-study-sure = لم تُحفظ النتائج. أتبدأ من جديد من دونها؟
page-new-study-not = ابقَ هنا
page-study-unnamed = دراسة بلا اسم
page-shelf = دراسات أخرى على هذا الجهاز
page-shelf-lead = خطط كُتبت في هذا المتصفح، وربما في لسان آخر. لا تُكتب واحدة فوق أخرى. ولا تُحفظ أي بيانات.
page-shelf-study = «{ $name }» { $when }
page-shelf-unnamed = بلا اسم
page-shelf-unreadable = دراسة لا يستطيع هذا الإصدار قراءتها ({ $detail }). تُحفظ كما هي: احفظها في ملف، أو افتحها بالإصدار الذي كتبها.
page-shelf-open = فتح
page-shelf-save = حفظ في ملف
page-shelf-delete = حذف
page-shelf-delete-sure = أتُحذف هذه الخطة نهائيًا؟
page-shelf-keep = إبقاء


page-claim = الادعاء
page-study-name = اسم الدراسة
page-study-name-hint = يظهر في رأس التقرير. لا تستخدم أسماء المرضى.
page-template = حالة الاستخدام
page-template-hint = يملأ المتطلبات المعتادة لحالة الاستخدام هذه. ما كتبته يبقى كما هو.
page-purpose = الغرض الطبي
page-purpose-screening = تحرٍّ
page-purpose-diagnosis = تشخيص
page-purpose-triage = فرز
page-purpose-treatment-planning = تخطيط العلاج
page-purpose-monitoring = متابعة
page-purpose-prognosis = توقّع المآل
page-purpose-decision-support = دعم القرار السريري
page-purpose-administrative = إداري
page-purpose-patient-education = تثقيف المرضى
page-purpose-research = للبحث فقط
page-purpose-other = غير ذلك
page-pathway = الموضع في المسار السريري
page-pathway-standalone = بمفرده
page-pathway-adjunct-with-confirmation = إلى جانب طبيب يؤكد النتيجة
page-pathway-triage-before-clinician = فرز قبل الطبيب
page-pathway-screening-before-specialist = تحرٍّ قبل الاختصاصي
page-pathway-research-only = للبحث فقط
page-not-chosen = لم يُختر بعد
page-emergency = يُستخدم في حالات الطوارئ
page-tier = درجة الخطر المستخلصة من ذلك: { $tier } (من I إلى IV)
page-tier-unknown = تُستخلص درجة الخطر من الغرض والموضع في المسار السريري.
page-claim-more = بيان الاستخدام المقصود كاملًا
page-override = درجة خطر أخرى تُختار يدويًا
page-override-none = لا: تسري الدرجة المستخلصة
page-override-reason = سبب اختيار درجة أخرى
page-override-reason-hint = 50 حرفًا على الأقل؛ من دونها تسري الدرجة المستخلصة.
page-body-site = جهاز الجسم أو الموضع
page-population = الفئة المستهدفة: العمر والجنس والفئات السريرية
page-user-role = من يستخدمه
page-environment = أين يُستخدم
page-principle = كيف يعمل، في جملة واحدة
page-misuse = سوء الاستخدام المتوقع
page-contraindications = متى لا يجوز استخدامه

page-measures = الخطة
page-measures-lead = ما الذي سيُقاس، وعند أي عتبة يُتخذ القرار.
page-primary = المقياس الرئيسي
page-primary-hint = الرقم الواحد الذي يقوم عليه الادعاء.
page-threshold = عتبة القرار
page-threshold-hint = الحالات التي تبلغ العتبة أو تتجاوزها تُعد متوقعة الإيجابية. لا توجد قيمة مبدئية، لأن القيمة الصحيحة تتوقف على ضرر تفويت حالة وضرر إنذار كاذب.
page-threshold-per-cent = { $found } أكبر من 1: يصح ذلك لدرجة بالنقاط لا لاحتمال. إن كانت الدرجة احتمالًا فاكتب { $meant }.
page-threshold-reason = سبب اختيار العتبة
page-threshold-reason-hint = مثال: تفويت حالة أسوأ تسع مرات من متابعة واحدة لا لزوم لها، لذلك 0.10.
page-range = العتبات المعقولة سريريًا
page-range-low = من
page-range-high = إلى
page-range-hint = يُحكم على منحنى القرار ضمن هذا النطاق.
page-prevalence = معدل الانتشار حيث سيُستخدم
page-prevalence-hint = مثلًا ‎2%‎ أو 0.02. اتركه فارغًا لاستخدام معدل مجموعة الاختبار.
page-subgroups = المجموعات الفرعية المطلوب عرضها
page-subgroups-hint = تُعطى النتائج لكل قيمة في هذه الأعمدة؛ الأعداد ذات القيم الكثيرة تُقسم إلى ثلاث مجموعات. العمود الذي يُضاف بعد الختم يُعد انحرافًا.
page-subgroup-lost = ليس في هذا الجدول
page-subgroups-more = أعمدة الأعداد والقيم الكثيرة ({ $count })
page-subgroup-name = عمود آخر للمجموعات الفرعية
page-subgroup-name-hint = يمكن تسميته قبل وجود الجدول، كما سيُكتب تمامًا.
page-subgroup-add = إضافة العمود

page-criteria = ما الذي يُعد جيدًا
page-criteria-lead = يُحكم على كل معيار بفترة الثقة كلها: لا يُستوفى إلا إذا وقعت الفترة كاملة في الجانب الصحيح من الحد.
page-criterion-add = إضافة معيار
page-criterion-remove = إزالة
page-criterion-metric = المقياس
page-criterion-of-class = { $metric }، لفئة واحدة
page-criterion-class = الفئة
page-criterion-class-choose = اختر فئة
page-criterion-class-hint = كما تُكتب في عمود النتيجة.
page-criterion-bound = الاتجاه
page-criterion-limit = الحد
page-criterion-limit-hint = اكتب ما يتطلبه استعمالك؛ ‎0.9‎ (أو ‎90%‎) مجرد مثال.
page-bound-at-least = على الأقل
page-bound-at-most = على الأكثر

page-compared = مجيبون آخرون عن الحالات نفسها
page-compared-lead = نموذج آخر (ملفه بصيغة ONNX أو إجاباته في أعمدة الجدول نفسه)، أو قرارات شخص في أعمدة كهذه. يُقارن كل منهم بما يُقيَّم، حالةً حالة. وما يُدّعى عن الفرق جزء من الخطة: يقال قبل النتائج ويُختم معها.
page-compared-assessed = ما يجري تقييمه: { $name }
page-compared-add = قارن مع أعمدة من الجدول
page-compared-add-model = قارن مع نموذج آخر (ONNX)
page-compared-model = يجيب النموذج { $file } عن الحالات نفسها.
page-compared-model-show = كيف يُغذّى وكيف يُقرأ
page-compared-model-lost = تسمّي الخطة نموذجًا ليس ملفه هنا (SHA-256 ‏{ $sha256 }…). أحضره أدناه، أو لا تقارن معه.
page-compared-remove = لا تقارن معه
page-compared-assess = قيّم هذا بدلًا منه
page-compared-beside = مقارنة مع «{ $name }»
page-compared-number = المقارنة { $number }
page-compared-column = عمود إجابات الآخر
page-compared-column-hint = درجات أو احتمالات أو قرارات: بالرقمين 0 و1، أو بقيمتي الحصيلة. وبهذا الاسم يُذكر في النتائج.
page-compared-claim = ما الذي يُدّعى عن الفرق؟
page-compared-claim-hint = ما يُقيَّم ناقصًا الآخر. ويُحكم بالمجال كله.
page-claim-difference = لا شيء: اذكر الفرق مع مجاله
page-claim-superiority = أفضل من الآخر
page-claim-non-inferiority = ليس أسوأ من الآخر بقدر الهامش
page-claim-equivalence = لا أفضل ولا أسوأ بقدر الهامش
page-compared-measure = بأي مقياس؟
page-compared-primary = المقياس الرئيس
page-compared-margin = الهامش
page-compared-margin-superiority = أفضل بأكثر من هذا، بوحدة المقياس. إن تُرك فارغًا: أفضل أيًا كان القدر.
page-compared-margin-non-inferiority = أكبر خسارة تبقى مقبولة، بوحدة المقياس، مثل 0.05.
page-compared-margin-equivalence = أكبر فرق لا أهمية له، بوحدة المقياس، مثل 0.05.
page-compared-threshold = عتبة قرار الآخر
page-compared-threshold-hint = إن تُرك فارغًا: عتبة الخطة للاحتمالات، و0.5 للقرارات بالرقمين 0 و1.
page-other-form = كيف كُتبت إجابات الآخر؟
page-other-set = أعمدة تنتمي معًا بحسب أسمائها
page-other-set-hint = اختيار واحد يملأ الجدول كله أدناه.
page-other-set-none = كما اختير أدناه
page-other-table = الأصناف وأعمدة الآخر
page-other-column-of = عمود الآخر للصنف { $class }
page-other-strange = ليس من أصناف التقييم: { $classes }. فعلى الجميع أن يجيبوا عن الأصناف نفسها.
page-other-name-hint = عمود يحوي الصنف المُجاب به، أو عمود لكل صنف، ويُكتب هكذا: ‎benign=b_benign, malignant=b_malignant‎.

page-seal = ختم الخطة
page-seal-why = يثبّت الختم الخطة برمز قصير قبل رؤية النتائج. تبقى التغييرات اللاحقة ممكنة، لكنها تُدرج بوصفها انحرافات وتُسمى النتائج استكشافية.
page-seal-when = أفضل وقت له حين تكون البيانات والنموذج جاهزين وقبل أن يلتقيا: في خطوة «التشغيل».
page-seal-now = ختم الخطة الآن
page-seal-and-run = ختم الخطة والتشغيل
page-seal-copy = نسخ الرمز
page-seal-copied = نُسخ.
page-seal-check = التحقق من رمز
page-seal-asked = رمز احتفظ به أحد
page-seal-asked-hint = لا فرق بين الحروف الكبيرة والصغيرة، ولا أثر للشرطات.
page-seal-same = هذا رمز هذه الخطة.
page-seal-other = ليس هذا رمز هذه الخطة: هو لخطة أخرى، أو خُتمت الخطة من جديد.
page-seal-first = قبل الختم يجب أن تذكر الخطة ما هو مدرج هنا. ما يُضاف بعد الختم يُعد انحرافًا.
page-seal-anew = ختم الخطة من جديد
page-seal-anew-and-run = ختم جديد والتشغيل
page-seal-anew-why = لم تُعرض أي نتيجة تحت هذا الختم. إن خُتمت الخطة من جديد عُدّت كما هي الآن موضوعة قبل النتائج، ولا يعود الرمز أعلاه رمزها.
page-seal-too-late = سبقت رؤية نتائج هذا الجدول، فلن يثبت الختم شيئًا. أحضر مجموعة اختبار جديدة لتختم خطة لها.
page-sealed = هذه الخطة مختومة. دوّن الرمز، أو أرسله إلى من يحفظه.
page-sealed-on = خُتمت هذه الخطة في { $date }. انسخ الرمز وأرسله إلى من يحفظه.
page-sealed-unchanged = لم يتغير شيء منذ ذلك.
page-deviations = { $count ->
    [zero] لا انحراف عن الخطة المختومة.
    [one] انحراف واحد عن الخطة المختومة: النتائج استكشافية.
    [two] انحرافان عن الخطة المختومة: النتائج استكشافية.
    [few] { $count } انحرافات عن الخطة المختومة: النتائج استكشافية.
    [many] { $count } انحرافًا عن الخطة المختومة: النتائج استكشافية.
   *[other] { $count } انحراف عن الخطة المختومة: النتائج استكشافية.
}

page-number-none = «{ $found }» ليس رقمًا. اكتبه مثل ‎0.2‎ أو ‎0,2‎ أو ‎20%‎.
page-number-doubtful = يمكن قراءة «{ $found }» بطريقتين تفصل بينهما ألف مرة. اكتبه بنقطة عشرية، أو دون فواصل بين الآلاف.
page-number-per-cent = «{ $found }» أكبر من 1. للدلالة على { $found } في المئة اكتب ‎{ $found }%‎.
page-number-outside = «{ $found }» ليس بين { $low } و{ $high }.
page-number-below = «{ $found }» أصغر من { $low }، وهو أصغر ما يمكن هنا.
page-number-above = «{ $found }» أكبر من { $high }، وهو أكبر ما يمكن هنا.
page-number-kept = إلى ذلك الحين تُستخدم القيمة { $kept }.
page-numbers-refused = أرقام فقط، تفصل بينها فواصل، مثلًا ‎0.82, 0.68, 0.71‎.

page-costs = كم يكلّف كل قرار (اختياري)
page-costs-lead = ليس كل خطأ بسوء غيره. قل كم يكلّف كل قرار لكل صنف حقيقي، بأي وحدة: تُحسب عندئذ الكلفة المتوقعة للحالة. التكاليف جزء من الخطة ومن ختمها.
page-costs-begin = اكتب التكاليف
page-costs-drop = أفلت ملف تكاليف هنا، أو اختر ملفًا
page-costs-drop-hint = CSV: يسمّي السطر الأول والعمود الأول الأصناف؛ سطر لكل صنف حقيقي، وعمود لكل قرار.
page-costs-other-file = خذها من ملف بدلًا من ذلك
page-costs-one-file = التكاليف ملف واحد. أفلت ملفًا واحدًا في كل مرة.
page-costs-many = أُخذت تكاليف الأصناف من الملف (عدد الأصناف: { $count }). هي أكثر من أن تُعرض هنا جدولًا.
page-costs-table = تكاليف القرارات
page-costs-true = الصنف الحقيقي
page-costs-decided = القرار
page-costs-class = الصنف { $number }
page-costs-name = اسم الصنف { $number }
page-costs-cell-of = كلفة القرار { $decision } حيث الصنف الحقيقي { $class }
page-costs-add = أضف صنفًا
page-costs-add-class = أضف الصنف { $class }
page-costs-remove = أزل
page-costs-remove-class = أزل { $class } مع سطره وعموده
page-costs-leave-out = دع التكاليف
page-costs-leave-out-question = أيُحذف ما كُتب؟
page-costs-keep = احتفظ بها
page-costs-unnamed = أصناف بلا اسم بعد (عددها { $count }). اكتب أسماءها كما هي في الحصيلة.
page-costs-empty = خلايا ما زالت فارغة (عددها { $count }). اكتب كم يكلّف كل قرار، أو 0.
page-costs-cell = الصنف الحقيقي «{ $class }»، القرار «{ $decision }»: { $reason ->
    [doubtful] يمكن قراءة «{ $found }» على أنه رقمان. اكتبه من دون علامات بين الآلاف.
    [negative] { $found } أقل من 0. الكلفة 0 أو أكثر: زد كل التكاليف بالمقدار نفسه، فهذا لا يغيّر أي مقارنة.
   *[none] «{ $found }» ليس رقمًا. اكتب كم يكلّف هذا القرار رقمًا.
}

## البيانات

page-data = أحضر مجموعة الاختبار
page-data-lead = جدول فيه سطر لكل حالة، أو صور. ومعها الحصيلة المرجعية، وإما مدخلات النموذج وإما تنبؤاته.
page-data-drop = أسقط جدولًا أو صورًا هنا، أو اختر ملفات
page-data-drop-hint = الجداول: ‏CSV أو TSV أو JSON؛ تستغرق 200 000 سطر ثواني. الصور: ‏DICOM أو NIfTI أو PNG أو JPEG أو TIFF أو BMP ملفاتٍ أو مجلدًا أو أرشيف ZIP. يبقى كل شيء على هذا الجهاز.
page-data-shape = أصغر جدول مفيد له عمودان: الحصيلة والاحتمال المتوقع. أما الصور فتحتاج كل واحدة منها إلى حصيلة: من المجلد الذي تقع فيه، أو من جدول يسمّي ملفاتها.
page-join = إجابات عن هذه الحالات في جدول آخر
page-join-lead = كثيرًا ما تأتي إجابات نموذج آخر أو قارئ في ملف مستقل. يُضم بعمود يعرّف الحالات، لا بترتيب الصفوف أبدًا. ولا يؤخذ من ذلك الملف إلا الأعمدة التي تختارها.
page-join-choose = اختر الجدول الآخر
page-join-file = { $file }: { $rows ->
    [one] صف واحد
    [two] صفان
    [few] { $rows } صفوف
    [many] { $rows } صفًا
   *[other] { $rows } صف
}
page-join-id = العمود الذي يعرّف الحالة في الجدولين
page-join-id-hint = معرّف للحالات أو المرضى. أما رقم لا يفعل سوى عدّ الصفوف فيضم صفوفًا خاطئة ما إن يُرتَّب أحد الملفين.
page-join-columns = الأعمدة المأخوذة
page-join-columns-hint = درجات أو قرارات. وبهذه الأسماء تُذكر من الآن فصاعدًا.
page-join-nothing-common = لا عمود يحمل الاسم نفسه في الجدولين. سمِّ المعرّف باسم واحد في الملفين ثم أحضرهما من جديد.
page-join-refused = لم يُضم { $file }؛ وجدولك كما كان.
page-join-now = ضم

page-persons = من يمكن التعرف عليه من هذه الملفات
page-persons-lead = تذكر ملفات DICOM اسم المريض، وأحيانًا أطباء ومستشفيات وتواريخ. لا يغادر شيء منها هذا الجهاز: فالتقارير والجداول والرسوم خالية منها. انظر قبل أن تعطي الملفات نفسها لغيرك.
page-persons-look = افحص الملفات
page-persons-copy = احفظ نسخًا بلا هوية (ZIP)
page-persons-copy-hint = وفق ملف السرية الأساسي لمعيار DICOM ‏(PS3.15): تُحذف السمات أو تُفرَّغ أو تُستبدل، وتُستبدل المعرّفات وأرقام المرضى باتساق بأخرى جديدة عشوائية. وتبقى وحدات الصورة كما هي. أما الوجوه في صور الرأس الحجمية فيمكن التعرف عليها مع ذلك.
page-persons-reading = قراءة الملفات
page-persons-files = { $files ->
    [zero] لم يُفحص أي ملف DICOM.
    [one] فُحص ملف DICOM واحد.
    [two] فُحص ملفا DICOM.
    [few] فُحصت { $files } ملفات DICOM.
    [many] فُحص { $files } ملف DICOM.
   *[other] فُحص { $files } ملف DICOM.
} { $others ->
    [0] {""}
    [one] وصورة واحدة من نوع آخر لا تقول سوى وحداتها.
    [two] وصورتان من نوع آخر لا تقولان سوى وحداتهما.
    [few] و{ $others } صور من أنواع أخرى لا تقول سوى وحداتها.
    [many] و{ $others } صورة من أنواع أخرى لا تقول سوى وحداتها.
   *[other] و{ $others } صورة من أنواع أخرى لا تقول سوى وحداتها.
}
page-persons-table = سمات لها قيمة؛ ولا يُعرض ما تقوله
page-persons-attribute = السمة
page-persons-in = الملفات
page-persons-uids = { $files ->
    [zero] لا ملف فيه معرّفات يمكن البحث عنها حيث أُنشئ.
    [one] في ملف واحد معرّفات يمكن البحث عنها حيث أُنشئ.
    [two] في ملفين معرّفات يمكن البحث عنها حيث أُنشئا.
    [few] في { $files } ملفات معرّفات يمكن البحث عنها حيث أُنشئت.
    [many] في { $files } ملفًا معرّفات يمكن البحث عنها حيث أُنشئت.
   *[other] في { $files } ملف معرّفات يمكن البحث عنها حيث أُنشئت.
}
page-persons-private = { $files ->
    [zero] لا ملف فيه سمات خاصة لا يفهمها سوى صانع الجهاز.
    [one] في ملف واحد سمات خاصة لا يفهمها سوى صانع الجهاز.
    [two] في ملفين سمات خاصة لا يفهمها سوى صانع الجهاز.
    [few] في { $files } ملفات سمات خاصة لا يفهمها سوى صانع الجهاز.
    [many] في { $files } ملفًا سمات خاصة لا يفهمها سوى صانع الجهاز.
   *[other] في { $files } ملف سمات خاصة لا يفهمها سوى صانع الجهاز.
}
page-persons-words = { $count ->
    [one] قد تكون في وحدات ملف واحد كلمات (يقول ذلك، أو هو صورة بالموجات فوق الصوتية أو لقطة شاشة أو مسح ضوئي). انظر إليه: { $files }
    [two] قد تكون في وحدات ملفين كلمات (يقولان ذلك، أو هما من الموجات فوق الصوتية أو لقطات الشاشة أو المسح الضوئي). انظر إليهما: { $files }
    [few] قد تكون في وحدات { $count } ملفات كلمات (تقول ذلك، أو هي من الموجات فوق الصوتية أو لقطات الشاشة أو المسح الضوئي). انظر إليها: { $files }
    [many] قد تكون في وحدات { $count } ملفًا كلمات (تقول ذلك، أو هي من الموجات فوق الصوتية أو لقطات الشاشة أو المسح الضوئي). انظر إليها: { $files }
   *[other] قد تكون في وحدات { $count } ملف كلمات (تقول ذلك، أو هي من الموجات فوق الصوتية أو لقطات الشاشة أو المسح الضوئي). انظر إليها: { $files }
}
page-persons-copied = { $copies ->
    [zero] لم تُحفظ أي نسخة.
    [one] حُفظت نسخة واحدة.
    [two] حُفظت نسختان.
    [few] حُفظت { $copies } نسخ.
    [many] حُفظت { $copies } نسخة.
   *[other] حُفظت { $copies } نسخة.
} { $others ->
    [0] {""}
    [one] وتُركت صورة واحدة من نوع آخر.
    [two] وتُركت صورتان من نوع آخر.
    [few] وتُركت { $others } صور من أنواع أخرى.
    [many] وتُركت { $others } صورة من أنواع أخرى.
   *[other] وتُركت { $others } صورة من أنواع أخرى.
}
page-persons-crosswalk = احفظ أي ملف صار أيها
page-persons-crosswalk-hint = لمن لديه تسميات بالأسماء القديمة. لا تعطها لغيرك.
page-persons-no-random = لا يعطي هذا المتصفح أرقامًا عشوائية يتعذر تخمينها، فلم تُصنع نسخ. افتح الصفحة في متصفح حديث، أو استعمل “plumbline deidentify” في الطرفية.
page-data-kind = يقيّم Plumbline نوعين من الحصائل: حالة مرضية لدى المريض أو ليست لديه، وصنفًا واحدًا من عدة أصناف. إن كانت حصيلتك عددًا فاقطعها حيث تتخذ القرار. أما المدة حتى وقوع حدث والمناطق المحددة في الصور فلا يمكن تقييمها بعد.
page-data-folder = اختر مجلد صور
page-images = { $count ->
    [zero] لا صور
    [one] صورة واحدة
    [two] صورتان
    [few] { $count } صور
    [many] { $count } صورة
   *[other] { $count } صورة
}
page-images-by-table = العمود «{ $column }» يسمّي الصور: لـ { $matched } من { $rows } من الأسطر صورة.
page-images-by-folder = صُنعت الأسطر من أسماء الملفات والمجلدات. إن كان هناك جدول يحوي الحصائل فأسقطه هنا أيضًا: يُطابَق بأسماء الملفات.
page-images-unread = تُقرأ كل صورة حين يأتي دورها. لا يُفك شيء ولا يُنسخ ولا يُحفظ.
page-forget-images = إزالة هذه الصور (تبقى ملفاتك)
page-opening = جارٍ سرد ملفات «{ $folder }». المجلدات الكبيرة تستغرق لحظات.
page-reading = قراءة { $file }
page-not-read = لا يمكن استخدام { $file } كما هو
page-table-size = { $rows ->
    [zero] لا أسطر
    [one] سطر واحد
    [two] سطران
    [few] { $rows } أسطر
    [many] { $rows } سطرًا
   *[other] { $rows } سطر
}، { $columns ->
    [zero] لا أعمدة
    [one] عمود واحد
    [two] عمودان
    [few] { $columns } أعمدة
    [many] { $columns } عمودًا
   *[other] { $columns } عمود
}
page-format-delimited = جدول نصي
page-format-json = JSON
page-delimiter-comma = تفصل بين القيم فواصل
page-delimiter-semicolon = تفصل بين القيم فواصل منقوطة
page-delimiter-tab = تفصل بين القيم علامات جدولة
page-delimiter-pipe = تفصل بين القيم خطوط عمودية
page-delimiter-space = تفصل بين القيم مسافات
page-decimal-point = نقطة عشرية
page-decimal-comma = فاصلة عشرية
page-sha256 = SHA-256
page-forget-table = إزالة هذا الجدول (يبقى ملفك)
page-rows = { $rows ->
    [zero] لا أسطر
    [one] سطر واحد
    [two] سطران
    [few] { $rows } أسطر
    [many] { $rows } سطرًا
   *[other] { $rows } سطر
}
page-outcome = الحصيلة
page-outcome-column = العمود الذي يحوي الحصيلة المرجعية
page-kind = نوع الحصيلة
page-kind-binary = نعم أو لا: حالة مرضية لدى المريض أو ليست لديه
page-kind-multiclass = صنف واحد من عدة أصناف
page-kind-plan-hint = هو الذي يحدد المقاييس الممكنة. ما أدخلته لنوع آخر يُحفظ جانبًا ويعود معه.
page-kind-guessed = مأخوذ من العمود، وعدد قيمه { $values }. القرار لك.
page-kind-other = { $kind ->
    [multiclass] تبدو قيم هذا العمود عدة أصناف. إن اخترتها حُفظ جانبًا ما أدخلته لحصيلة نعم أو لا، وعاد معها.
   *[other] لهذا العمود قيمتان، فيبدو حصيلة نعم أو لا. إن اخترتها حُفظ جانبًا ما أدخلته لعدة أصناف، وعاد معها.
}
page-kind-unknown = لا تشبه قيم هذا العمود أيًا من النوعين: يبدو قياسًا أو اسمًا، أو أن القيمة واحدة في كل الصفوف.
page-classes-of-outcome = { $count ->
    [zero] لا صنف
    [one] صنف واحد
    [two] صنفان
    [few] { $count } أصناف
    [many] { $count } صنفًا
   *[other] { $count } صنفًا
}
page-classes-more = وغيرها: { $count }
page-classes-next = في خطوة «النموذج» يُطابق كل صنف مع العمود الذي يجيب عنه.
page-classes-decided = يُعد قرار كل حالة الصنف صاحب أعلى درجة؛ ولا حاجة إلى عتبة.
page-positive = أي قيمة تعني «لديه الحالة المرضية»؟
page-positive-hint = تتوقف كل الأرقام على هذا، لذلك يُسأل عنه دائمًا.
page-columns = معاني الأعمدة ({ $count })
page-columns-title = معاني الأعمدة
page-column-name = العمود
page-column-role = الاستخدام
page-column-values = القيم
page-column-missing = مفقودة
page-column-subgroup = مجموعة فرعية
page-column-subgroup-of = عرض النتائج بحسب { $column }
page-column-range = من { $min } إلى { $max }، القيم المختلفة: { $distinct }
page-column-words = { $words } (القيم المختلفة: { $distinct })
page-role-of = استخدام العمود { $column }
page-role-feature = مدخل للنموذج
page-role-truth = الحصيلة
page-role-score = التنبؤ
page-role-class = درجة الصنف { $class }
page-role-decided = الصنف المتوقع
page-role-compared = يُقارن بالتنبؤات
page-role-id = معرّف الحالة
page-role-patient = معرّف المريض
page-role-site = الموقع
page-role-none = غير مستخدم
page-gate = ما ينبغي النظر إليه في البيانات
page-gate-clean = لم تجد الفحوص التي أُجريت هنا شيئًا. إنها تنظر في الشكل لا في المعنى: أما كون الحصيلة المرجعية هي الصحيحة وكون هؤلاء هم الأشخاص المقصودين فلا يعرفه سواك.
page-written = كيف كُتبت الأعمدة
page-written-hint = ما يتركه الملف مفتوحًا يُسأل عنه هنا. يُقرأ الجدول من جديد مع كل إجابة، ويذكر التقرير ما اختير.
page-written-undo = تراجع
page-written-column = العمود
page-written-kind = ما يصحّ فيه
page-written-missing = كلمة أو رقم يعني «غير معروف»
page-written-value = كلمة هي قيمة
page-written-decimal-point = فاصلة عشرية نقطة (0.5)
page-written-decimal-comma = فاصلة عشرية (0,5)
page-written-thousands-point = نقاط بين الآلاف (9.100)
page-written-thousands-comma = فواصل بين الآلاف (9,100)
page-written-thousands-space = مسافات بين الآلاف (9 100)
page-written-thousands-apostrophe = فواصل عليا بين الآلاف (9’100)
page-written-word = كلمة أو رقم
page-written-say = اقرأ الجدول هكذا
page-not-time-to-event = ليست الحصيلة زمنًا حتى وقوع حدث: فقد حُدّدت لكل حالة بالطريقة نفسها
page-severity-error = خطأ
page-severity-warning = تحقق
page-severity-note = ملاحظة
page-problem-rows = { $more ->
    [zero] أسطر الملف: { $rows }
    [one] أسطر الملف: { $rows } وسطر آخر
    [two] أسطر الملف: { $rows } وسطران آخران
    [few] أسطر الملف: { $rows } و{ $more } أسطر أخرى
    [many] أسطر الملف: { $rows } و{ $more } سطرًا آخر
   *[other] أسطر الملف: { $rows } و{ $more } سطر آخر
}
page-meter = مقدار دقة النتائج المنتظرة
page-meter-counts = الحالات الإيجابية: { $positives }، الحالات السلبية: { $negatives }.
page-meter-classes = يُقارن كل صنف بكل ما عداه. والفترة هي فترة حساسيته: كم يُكتشف ممن لديهم هذا الصنف.
page-meter-needed = الحالات اللازمة لـ ± 5 نقاط
page-meter-images = { $n ->
    [zero] لا سطر له صورة.
    [one] المعدود: السطر الوحيد الذي له صورة.
    [two] المعدود: السطران اللذان لهما صورة.
    [few] المعدود: { $n } أسطر لها صورة.
    [many] المعدود: { $n } سطرًا لها صورة.
   *[other] المعدود: { $n } سطر لها صورة.
}
page-meter-table = اتساع الفترات المتوقع
page-meter-measure = المقياس
page-meter-width = الفترة المتوقعة
page-meter-judgement = بالكلمات
page-meter-points = ± { $points } نقطة مئوية
page-meter-none = لا يمكن تقديرها
page-meter-narrow = دقيقة بما يكفي لمعظم القرارات
page-meter-medium = مناسبة لنظرة أولى
page-meter-wide = أوسع من أن يُبنى عليها قرار
page-meter-assumption = حُسبت لنموذج قيمته 0.85 في كل مقياس؛ فترات ثقة 95%.
page-preview = الأسطر الأولى
page-preview-line = السطر

## النموذج

page-model = أحضر النموذج
page-model-lead = يعمل ملف ONNX هنا على هذا الجهاز. إذا كان الجدول يحوي التنبؤات فلا حاجة إلى نموذج.
page-model-drop = أسقط نموذج ONNX هنا، أو اختر ملفًا
page-model-drop-hint = مما تنتجه scikit-learn وXGBoost وLightGBM وPyTorch وغيرها. إن كانت أوزانه في ملف ثانٍ (‎.data) فأحضرهما معًا. يمكن أيضًا أن تُسقَط هنا وصفة للصور (‎.json) واختبار ذاتي (‎.npz). تبقى كلها على هذا الجهاز.
page-model-drop-instead = أسقط هنا نموذج ONNX آخر ليُقيَّم بدلًا من هذا، أو اختر ملفًا
page-model-drop-instead-hint = للمقارنة بين النماذج استعمل «قارن مع نموذج آخر» أدناه. ويمكن أن تُسقَط هنا أيضًا وصفة للصور (‎.json) واختبار ذاتي (‎.npz) للنموذج المعروض. تبقى كلها على هذا الجهاز.
page-models = النماذج على هذه الحالات
page-models-lead = يُقيَّم واحد منها، وتجيب البقية عن الحالات نفسها وتُقارَن به.
page-models-lead-columns = تُقيَّم أعمدة من الجدول، وتجيب هذه النماذج عن الحالات نفسها وتُقارَن بها.
page-models-lead-nobody = لا شيء يُقيَّم بعد: اختر نموذجًا من هذه القائمة، أو أحضر نموذجًا أعلاه، أو اختر أعمدة تنبؤات أدناه.
page-models-by-order = أعمدة تغذّيه بترتيب الجدول، وعددها { $count }: اعرضه وتحقق منها.
page-models-assessed = يُقيَّم
page-models-compared = يُقارَن
page-models-ready = جاهز
page-models-missing = { $count ->
    [one] ينقص أمر واحد
    [two] ينقص أمران
    [few] تنقص { $count } أمور
    [many] ينقص { $count } أمرًا
   *[other] ينقص { $count } أمر
}
page-models-show = اعرض
page-models-shown = معروض أدناه
page-models-show-file = اعرض { $file }
page-models-shown-file = معروض أدناه: { $file }
page-models-brought = أُحضرت عدة نماذج: يُقيَّم «{ $file }» وتُقارَن البقية به. ويمكن تغيير ذلك في قائمة النماذج.
page-model-replaced = يُقيَّم «{ $file }» من الآن فصاعدًا بدلًا من «{ $before }». للمقارنة بينهما أحضر «{ $before }» من جديد عبر «قارن مع نموذج آخر».
page-model-compared-by-plan = تقارن الخطة مع «{ $file }»، فهو إلى جانب ما يُقيَّم. ويمكن تقييمه بدلًا منه من قائمة النماذج.
page-model-twice = «{ $file }» هو النموذج «{ $other }» نفسه بايتًا بايتًا: سيُقارن بنفسه.
page-no-model = من دون نموذج
page-no-model-lead = اختر الأعمدة التي تحوي الإجابات: احتمالات متوقعة أو درجات أو قرارات.
page-score-column = عمود التنبؤات
page-class-form = كيف كُتبت الإجابات؟
page-class-form-scores = درجة لكل صنف، كل منها في عمود
page-class-form-decisions = الصنف المتوقع وحده، في عمود واحد
page-classes-lead = كل صنف من أصناف الحصيلة والعمود الذي يحوي درجته أو احتماله. اقتُرحت الأعمدة بأسمائها؛ انظر إلى كل منها.
page-classes-lacking = لا عمود بعد لـ: { $classes }.
page-classes-twice = يقوم «{ $column }» مقام صنفين. أعط كل صنف عمودًا خاصًا.
page-classes-table = الأصناف وأعمدتها
page-classes-class = الصنف
page-classes-n = الحالات
page-classes-column = عمود درجته
page-classes-column-of = عمود الصنف { $class }
page-classes-guessed = باسمه.
page-classes-several = عدة أعمدة تحمل هذا الاسم: { $columns }. أيها المقصود؟
page-classes-unknown = لا عمود يحمل هذا الاسم.
page-classes-beyond = لا حالة من هذا الصنف، لكن الأصناف الأخرى قد لا يكون مجموعها 1 من دونه.
page-decided-column = العمود الذي يحوي الصنف المتوقع
page-decided-column-hint = تُكتب قيمه كما تُكتب قيم الحصيلة. ولا احتمالات حينئذ: لا منحنى ROC ولا معايرة.
page-model-size = الحجم
page-model-producer = كتبه
page-model-opset = إصدارات مجموعات العمليات
page-model-inputs = المدخلات
page-model-outputs = المخرجات
page-model-operators = العمليات
page-preflight-ok = كل عمليات هذا النموذج يمكن تشغيلها هنا.
page-preflight-blocked = ما لا يمكن تشغيله هنا
page-forget-model = إزالة هذا النموذج (يبقى ملفك)
page-matching = كيف يُغذّى النموذج وتُقرأ مخرجاته
page-output = المخرج الذي هو احتمال الحصيلة الإيجابية
page-output-hint = تحقق مرتين: المخرج الخطأ يقلب كل رقم رأسًا على عقب.
page-output-of-class = { $output } (الصنف { $class })
page-class-output = ما يُقرأ من النموذج
page-class-output-hint = انظر مرتين: جواب آخر منه يعطي نتائج أخرى.
page-output-numbers = { $output } (عدد الأرقام: { $count })
page-output-class = { $output } (الصنف نفسه)
page-output-class-hint = يسمّي هذا المخرج صنف كل حالة بنفسه، فلا حاجة إلى مطابقة. لا احتمالات عندئذ: لا منحنى ROC ولا معايرة.
page-numbers-named = كل صنف من أصناف الحصيلة والمخرج الذي يقوم مقامه. اقتُرحت بالأسماء التي يربطها النموذج نفسه بمخرجاته؛ انظر إلى كل منها.
page-numbers-of-recipe = كل صنف من أصناف الحصيلة والمخرج الذي يقوم مقامه. اقتُرحت بأصناف الوصفة وترتيبها؛ انظر إلى كل منها.
page-numbers-unnamed = لا شيء في هذا النموذج يقول أي مخرج يقوم مقام أي صنف، ومواضعها 0 و1 و2 لا تثبت شيئًا. من درّب النموذج يعرف الترتيب: اختر مخرجًا لكل صنف.
page-numbers-table = الأصناف ومخرجات النموذج
page-numbers-number = المخرج الذي يقوم مقامه
page-numbers-number-of = مخرج الصنف { $class }
page-numbers-lacking = لا مخرج بعد لـ: { $classes }.
page-numbers-twice = يقوم «{ $number }» مقام صنفين. أعط كل صنف مخرجًا خاصًا.
page-number-named = هكذا يسمّيه النموذج.
page-number-of-recipe = هكذا تسمّيه الوصفة.
page-number-not-called = لا مخرج يُسمّى هكذا.
page-numbers-beyond = بقيت مخرجات لا حالة من أصنافها (عددها { $count }). اكتب الصنف الذي دُرّب عليه كل منها: فهي تُقرأ كغيرها.
page-number-class = الصنف الذي يقوم { $number } مقامه
page-number-class-twice = يقوم مخرج آخر مقام «{ $class }» أصلًا. لكل صنف مخرج واحد.
page-missing-question = ماذا يُفعل بالصفوف التي تنقصها قيمة (عددها { $count })؟
page-missing-why = لا يقول ملف النموذج هل دُرّبت أشجاره على القيم الناقصة: فتصدير scikit-learn يُسقط الفروع التي تعلّمت القيم الناقصة أن تسلكها. من درّب النموذج يعرف ذلك.
page-missing-refuse = لا تأخذ تنبؤًا وتُعدّ ناقصة. اختر هذا إن لم تستطع أن تعرف.
page-missing-as-branch = تتبع الفروع كما هي في الملف: لأن صانعي النموذج يقولون ذلك.
page-matched-by-name = { $input }: { $count ->
    [zero] لم يُطابق أي عمود بالاسم
    [one] طوبق عمود واحد بالاسم
    [two] طوبق عمودان بالاسم
    [few] طوبقت { $count } أعمدة بالاسم
    [many] طوبق { $count } عمودًا بالاسم
   *[other] طوبق { $count } عمود بالاسم
}
page-matched-by-person = { $input }: الأعمدة كما قلت، وعددها { $count }
page-matched-by-order = { $input }: { $count ->
    [zero] لم يؤخذ أي عمود بترتيب الجدول – يُرجى التحقق
    [one] أُخذ عمود واحد بترتيب الجدول – يُرجى التحقق
    [two] أُخذ عمودان بترتيب الجدول – يُرجى التحقق
    [few] أُخذت { $count } أعمدة بترتيب الجدول – يُرجى التحقق
    [many] أُخذ { $count } عمودًا بترتيب الجدول – يُرجى التحقق
   *[other] أُخذ { $count } عمود بترتيب الجدول – يُرجى التحقق
}
page-untested = اختبار ذاتي
page-tested-how = هل قدّم الصانعون مدخلات مع المخرجات المتوقعة (‎.npz أو ‎.json)؟ يبيّن ذلك الملف هل يحسب النموذج على هذا الجهاز الشيء نفسه.
page-tested-choose = اختر ملف اختبار
page-tested = اختبار ذاتي بالملف { $file }
page-test-without-model = ‏{ $file } يحوي مدخلات ومخرجات متوقعة. أحضر النموذج أولًا ثم هذا الملف.
page-tested-same = { $output }: أكبر فرق { $difference } حيث تبلغ القيم { $greatest }. يحسب النموذج هنا ما حسبه حيث صُنع.
page-tested-differs = نتائج مختلفة. { $output }: أكبر فرق { $difference } حيث تبلغ القيم { $greatest }{ $labels ->
    [zero] .
    [one] ، واسم واحد مخالف للمتوقع.
    [two] ، واسمان مخالفان للمتوقع.
    [few] ، و{ $labels } أسماء مخالفة للمتوقع.
    [many] ، و{ $labels } اسمًا مخالفًا للمتوقع.
   *[other] ، و{ $labels } اسم مخالف للمتوقع.
} هذا أكثر مما يفسره التقريب: تحقق من أن الملف يخص هذا النموذج، ولا تعتمد على درجاته قبل أن تعرف السبب.
page-input-columns = الأعمدة، واحد في كل سطر
page-input-columns-hint = بالترتيب الذي يأخذها به النموذج.

## Images as the model sees them

page-recipe = كيف تُهيَّأ الصور
page-recipe-lead = يقيّم النموذج ما دُرّب عليه. حجم آخر أو ترتيب ألوان آخر أو مقياس آخر يعطي أرقامًا خاطئة بلا أي خطأ ظاهر. انظر إلى الصورة.
page-recipe-guessed = هذه الإعدادات تخمين من مدخل النموذج. حمّل وصفة الصانعين، أو قارن كل إعداد بما يقولونه.
page-recipe-loaded = حُمّلت من { $file }: «{ $name }».
page-recipe-loaded-unnamed = حُمّلت من { $file }.
page-recipe-preset = وصفات معتادة
page-recipe-preset-own = وصفة خاصة
page-recipe-preset-hint = تستبدل كل الإعدادات ما عدا الحجم والترتيب والأصناف.
page-recipe-preset-torchvision = ‏torchvision، تصنيف
page-recipe-preset-torchvision-tensor = ‏torchvision، تحويلات على موترات
page-recipe-preset-keras = ‏Keras، من −1 إلى 1 ‏(MobileNet وInception)
page-recipe-preset-keras-caffe = ‏Keras، بطرح المتوسط (ResNet50 وVGG)
page-recipe-preset-keras-torch = ‏Keras، متوسط وانحراف (DenseNet)
page-recipe-preset-unit = من 0 إلى 1 ولا شيء غير ذلك
page-recipe-preset-torchxrayvision = ‏TorchXRayVision
page-recipe-colour = الألوان التي يأخذها النموذج
page-recipe-colour-rgb = أحمر، أخضر، أزرق
page-recipe-colour-bgr = أزرق، أخضر، أحمر (OpenCV وCaffe)
page-recipe-colour-grey = رمادي
page-recipe-resize = تغيير الحجم
page-recipe-resize-none = لا شيء
page-recipe-resize-shorter-side = الضلع الأقصر إلى
page-recipe-resize-exact = إلى هذا الحجم تمامًا
page-recipe-resize-fit = ليتسع في هذا الحجم، ويُملأ الباقي
page-recipe-side = الضلع الأقصر بالبكسل
page-recipe-size = الحجم بالبكسل
page-recipe-width = العرض
page-recipe-height = الارتفاع
page-recipe-filter = مرشح تغيير الحجم
page-recipe-filter-nearest = أقرب بكسل
page-recipe-filter-bilinear = خطي ثنائي
page-recipe-filter-bicubic = تكعيبي ثنائي
page-recipe-filter-lanczos = ‏Lanczos
page-recipe-crop = المركز الذي يُبقى، بالبكسل
page-recipe-crop-hint = الفراغ يُبقي كل شيء.
page-recipe-scale = قيم البكسلات
page-recipe-scale-none = من 0 إلى 255 كما هي
page-recipe-scale-unit = من 0 إلى 1
page-recipe-scale-symmetric = من ‎−الحد إلى ‎+الحد
page-recipe-scale-factor = مضروبة في معامل
page-recipe-scale-range = من مدى إلى آخر
page-recipe-scale-number = الحد أو المعامل
page-recipe-mean = المتوسط، يُطرح
page-recipe-mean-hint = رقم لكل قناة: أحمر، أخضر، أزرق. الفراغ لا يطرح شيئًا.
page-recipe-std = الانحراف المعياري، يُقسم عليه
page-recipe-std-hint = بالترتيب نفسه. الفراغ لا يقسم على شيء.
page-recipe-layout = ترتيب المحاور
page-recipe-layout-nchw = القنوات أولًا (PyTorch)
page-recipe-layout-nhwc = القنوات أخيرًا (TensorFlow وKeras)
page-recipe-post = من الجواب إلى الاحتمال
page-recipe-post-none = لا شيء: هو الدرجة
page-recipe-post-softmax = ‏softmax على الأصناف
page-recipe-post-sigmoid = ‏sigmoid لكل واحد
page-recipe-classes = الأصناف بترتيب مخرج النموذج، صنف في كل سطر
page-recipe-classes-hint = الترتيب الخاطئ يقلب كل رقم رأسًا على عقب.
page-recipe-rare = إعدادات نادرة
page-recipe-arithmetic = حساب تغيير الحجم
page-recipe-arithmetic-pillow = أعداد صحيحة، مثل Pillow
page-recipe-arithmetic-torch-tensor = فاصلة عائمة، مثل torchvision على الموترات
page-recipe-trim = القص قبل تغيير الحجم
page-recipe-trim-none = لا شيء
page-recipe-trim-square = إلى المربع الذي في المركز
page-recipe-alpha = البكسلات الشفافة
page-recipe-alpha-drop = تُهمل الشفافية
page-recipe-alpha-on-white = على خلفية بيضاء
page-recipe-alpha-on-black = على خلفية سوداء
page-recipe-alpha-refuse = لا تُقيَّم صورة كهذه
page-recipe-clinical = القيم والإطارات والأحجام (DICOM وNIfTI)
page-recipe-values = قيم صور DICOM
page-recipe-values-hint = يعطي النموذج أجوبة خاطئة بلا أي خطأ ظاهر إذا غُذّي بقيم غير التي دُرّب عليها. اسأل من درّبه.
page-recipe-values-unsaid = لم يُذكر: درجات من 8 بتات فقط
page-recipe-values-modality = قيم الجهاز، مثل وحدات هاونسفيلد
page-recipe-values-window = درجات عبر هذه النافذة
page-recipe-values-displayed = درجات عبر نافذة الملف نفسه
page-recipe-values-stored = كما هي مخزنة
page-recipe-window-centre = مركز النافذة
page-recipe-window-width = عرض النافذة
page-recipe-window-function = شكل النافذة
page-recipe-window-function-linear = خطي
page-recipe-window-function-linear-exact = خطي بالعرض تمامًا
page-recipe-window-function-sigmoid = سيني
page-recipe-monochrome1 = صور أقل قيمة فيها بيضاء (MONOCHROME1)
page-recipe-monochrome1-keep = تبقى القيم
page-recipe-monochrome1-invert = تُقلب ضمن بتاتها
page-recipe-monochrome1-invert-by-maximum = تُقلب تحت أكبرها
page-recipe-frame = إطار الملف ذي الإطارات العدة، أو شريحة الحجم
page-recipe-frame-only = لا يُقيَّم ملف كهذا
page-recipe-frame-first = الأول
page-recipe-frame-middle = الأوسط
page-recipe-frame-number = الذي يحمل هذا الرقم (1 = الأول)
page-recipe-frame-each = كل إطار؛ وتصير درجاتها درجة واحدة
page-recipe-fusion = تصير درجات الحالة العدة
page-recipe-fusion-hint = حين يكون للحالة عدة صور أو إطارات.
page-recipe-fusion-unsaid = لم يُذكر: لا تُقيَّم حالة كهذه
page-recipe-fusion-mean = متوسطها
page-recipe-fusion-max = أكبرها
page-recipe-orientation = ملفات الشرائح (CT وMR) تؤخذ
page-recipe-orientation-hint = حين تؤخذ أحجامًا تُرتَّب شرائح السلسلة بحسب مواضعها، وتُقرأ ملفات NIfTI.
page-recipe-orientation-unsaid = واحدًا واحدًا
page-recipe-orientation-stored = أحجامًا، ومحاورها كما هي
page-recipe-orientation-axial = أحجامًا تُدار إلى شرائح محورية من القدمين إلى أعلى (SPL)
page-recipe-orientation-ras = أحجامًا تُدار إلى اليمين فالأمام فالأعلى (RAS، MONAI)
page-recipe-stack = يأخذ النموذج
page-recipe-stack-none = شرائح مفردة
page-recipe-stack-neighbours = شريحة مع جاراتها كقنوات (2.5D)
page-recipe-stack-volume = كل الشرائح حجمًا واحدًا (3D)
page-recipe-neighbours-count = عدد الشرائح كقنوات (عدد فردي)
page-recipe-neighbours-step = الشرائح من قناة إلى التالية
page-recipe-depth-slices = عدد الشرائح (فارغ: بقدر ما يوجد)
page-recipe-depth-fit = الأعداد الأخرى من الشرائح
page-recipe-depth-fit-crop-or-pad = تُقص إلى الوسط أو تُكمَّل
page-recipe-depth-fit-resize = تُحسب مما حولها
page-recipe-depth-pad = قيمة الشرائح المضافة، كما يأخذها النموذج
page-recipe-spacing = المسافات بين البكسلات
page-recipe-spacing-none = كما هي
page-recipe-spacing-millimetres = تُغيَّر إلى هذه
page-recipe-spacing-rows = بين الصفوف، بالمليمتر
page-recipe-spacing-columns = بين بكسلات الصف، بالمليمتر
page-recipe-spacing-slices = بين الشرائح، بالمليمتر (فارغ: كما هي)
page-recipe-interpolation = القيم بين البكسلات
page-recipe-interpolation-linear = خطية
page-recipe-interpolation-nearest = قيم الأقرب
page-recipe-range-from-least = القيمة التي تصير الأصغر
page-recipe-range-from-most = القيمة التي تصير الأكبر
page-recipe-range-to-least = أصغر رقم
page-recipe-range-to-most = أكبر رقم
page-recipe-range-clip = القيم خارج المدى
page-recipe-range-clip-cut = تصير الأصغر أو الأكبر
page-recipe-range-clip-go-on = تستمر
page-recipe-depth = عينات من 16 بتًا
page-recipe-depth-high-byte = البتات الثمانية العليا
page-recipe-depth-full = كل البتات الستة عشر
page-recipe-depth-clip = ما فوق 255 يصبح 255
page-recipe-depth-refuse = لا تُقيَّم صورة كهذه
page-recipe-grey-to-colour = صور رمادية لنموذج ملون
page-recipe-grey-to-colour-repeat = الرمادي ثلاث مرات
page-recipe-grey-to-colour-refuse = لا تُقيَّم
page-recipe-colour-to-grey = صور ملونة لنموذج رمادي
page-recipe-colour-to-grey-luma = السطوع
page-recipe-colour-to-grey-first = القناة الأولى
page-recipe-colour-to-grey-refuse = لا تُقيَّم
page-recipe-save = حفظ الوصفة
page-recipe-load = تحميل وصفة
page-seen-place = ما يراه النموذج: الصورة { $number } من { $count }
page-seen-about = ‏{ $file } كما يراه النموذج
page-seen-waiting = تُهيَّأ الصورة الآن.
page-seen-impossible = لا صورة حتى تصح الوصفة.
page-seen-before = السابقة
page-seen-next = التالية
page-seen-sizes = في الملف { $width } × { $height } بكسل؛ وبعد تغيير الحجم والقص يأخذ النموذج { $seen-width } × { $seen-height }.
page-seen-own = ‏{ $file } كما هو في الملف
page-seen-means = متوسطات القنوات بالترتيب الذي يأخذها به النموذج: { $means }.
page-seen-means-rgb = متوسطات القنوات كما يأخذها النموذج (الأحمر؛ الأخضر؛ الأزرق): { $means }.
page-seen-means-bgr = هذا النموذج يأخذ الأزرق أولًا، لذلك تُظهر الصورة العليا الأحمر والأزرق متبادلين كما يأخذهما النموذج. متوسطات القنوات (الأزرق؛ الأخضر؛ الأحمر): { $means }.
page-seen-score = جواب النموذج عن هذه الصورة: { $score }
page-seen-score-together = هذه شريحة واحدة. جواب النموذج هو عن السلسلة كلها، ويُحسب عند التشغيل.
page-seen-scores = جواب النموذج عن هذه الصورة، بحسب الصنف:
page-seen-range = قيم البكسلات بعد تغيير المقياس: من { $low } إلى { $high }.
page-seen-header-bits = { $bits } بت، { $sign ->
    [signed] بإشارة
   *[unsigned] بلا إشارة
 }؛ عدد الإطارات: { $frames }.
page-seen-header-window = نافذة الملف: المركز { $first }، العرض { $second }.
page-seen-header-spacing = بكسلات من { $first } × { $second } مم.

## التشغيل

page-run = شغّل التقييم
page-run-lead = يُحسب كل شيء على هذا الجهاز، في الخلفية.
page-run-now = تشغيل التقييم
page-run-exploratory = تشغيل بلا ختم (استكشافي)
page-run-again = إعادة التشغيل
page-run-done = اكتمل التشغيل. النتائج جاهزة.
page-run-results = فتح النتائج
page-run-cancel = إيقاف
page-run-cancelled = أُوقف التشغيل. بياناتك ونموذجك وخطتك ما زالت هنا.
page-run-cancelled-images = أُوقف التشغيل بعد { $done } من { $total } من الصور. درجاتها محفوظة: شغّله من جديد لتتابع من هناك.
page-run-failed = تعذّر إتمام التقييم
page-phase-reading = القراءة
page-phase-predicting = تشغيل النموذج
page-phase-measuring = القياس، مع فترات الثقة
page-time-left = { $seconds ->
    [zero] على وشك الانتهاء
    [one] بقيت ثانية واحدة تقريبًا
    [two] بقيت ثانيتان تقريبًا
    [few] بقيت { $seconds } ثوانٍ تقريبًا
    [many] بقيت { $seconds } ثانية تقريبًا
   *[other] بقيت { $seconds } ثانية تقريبًا
}
page-time-unknown = يجري تقدير المدة اللازمة
page-minutes-left = { $minutes ->
    [zero] على وشك الانتهاء
    [one] بقيت دقيقة واحدة تقريبًا
    [two] بقيت دقيقتان تقريبًا
    [few] بقيت { $minutes } دقائق تقريبًا
    [many] بقيت { $minutes } دقيقة تقريبًا
   *[other] بقيت { $minutes } دقيقة تقريبًا
}
page-phase-images = تشغيل النموذج على الصور
page-scored = { $done } من { $total } من الصور
page-run-pause = توقف مؤقت
page-run-go-on = متابعة
page-run-paused = توقف مؤقتًا. يمكنك الانتقال إلى خطوات أخرى؛ لا يضيع شيء.
page-run-pausing = يُكمل ما بدأ ثم يتوقف مؤقتًا
page-cases-failed = { $count ->
    [zero] لم تُستبعد أي صورة
    [one] صورة واحدة لم يمكن تقييمها واستُبعدت
    [two] صورتان لم يمكن تقييمهما واستُبعدتا
    [few] { $count } صور لم يمكن تقييمها واستُبعدت
    [many] { $count } صورة لم يمكن تقييمها واستُبعدت
   *[other] { $count } صورة لم يمكن تقييمها واستُبعدت
}
page-run-kept = تُحفظ الدرجات في هذا المتصفح أولًا بأول، فلا يكلّف إغلاق علامة التبويب شيئًا يُذكر: أحضر الملفات نفسها من جديد لتتابع. لا تُحفظ صورة ولا جدول، ويُحذف كل شيء حين تظهر النتائج.
page-run-not-kept = هذا المتصفح لا يحفظ شيئًا. احفظ التشغيل غير المكتمل في ملف إن كنت قد تضطر إلى إغلاق الصفحة.
page-session-save = حفظ التشغيل غير المكتمل
page-run-looking = البحث عن تشغيل غير مكتمل من هذا
page-run-offer-title = بدأ هذا التشغيل من قبل
page-run-offer = قُيِّمت { $done } من { $total } من الصور من قبل، بالنموذج نفسه والصور نفسها والوصفة نفسها. ستكون النتيجة كما لو جرى كل شيء مرة واحدة.
page-run-resume = المتابعة من حيث توقف
page-run-anew = تجاهل ما سبق والبدء من جديد
page-run-leave = ليس الآن
page-run-stopped-by-file = أُوقف التشغيل لأن ملفًا آخر حل محل ما كان يستخدمه. ما قُيِّم محفوظ: أحضر الملفات السابقة من جديد لتتابع.
page-kept = تشغيلات غير مكتملة على هذا الجهاز
page-kept-lead = أحضر النموذج نفسه والبيانات نفسها من جديد لتتابع أحدها. المحفوظ اسما الملفين والدرجات بحسب السطر؛ لا صور ولا جداول ولا نماذج.
page-kept-run = ‏{ $data } مع { $model }: قُيِّمت { $done } من { $total } من الصور
page-kept-delete = حذف
page-kept-delete-sure = { $done ->
    [zero] لا درجات تُحذف
    [one] حذف درجة واحدة نهائيًا؟
    [two] حذف درجتين نهائيًا؟
    [few] حذف { $done } درجات نهائيًا؟
    [many] حذف { $done } درجة نهائيًا؟
   *[other] حذف { $done } درجة نهائيًا؟
}
page-kept-keep = إبقاء
page-session-brought = أُخذ التشغيل غير المكتمل: { $done } من { $total } من صور «{ $data }» مع «{ $model }». أحضر تلك البيانات وذلك النموذج، وابدأ التشغيل.
page-session-of-another = التشغيل غير المكتمل الذي أُحضر يخص ملفات أخرى أو وصفة أخرى أو إصدارًا آخر من هذا البرنامج. يبدأ هذا التشغيل من جديد.
page-build-strict = حساب صارم
page-build-strict-hint = يستخدم فقط التعليمات التي نتائجها واحدة على كل معالج. أبطأ؛ يسري حين تُفتح الصفحة من جديد.

## النتائج

page-results = النتائج
page-results-lead = انظر أولًا إلى الحكم والتنبيهات، ثم إلى الأشكال، ثم إلى ما يترتب على القرارات.
page-stale = تغيّر شيء منذ حُسبت هذه النتائج.
page-verdicts = الحكم
page-contents = محتويات النتائج
page-contents-cautions = تنبيهات
page-contents-figures = الأشكال
page-verdict-line = المعايير المستوفاة: { $met } من { $all }{ $unmet ->
    [0] {""}
   *[other] ؛ غير المستوفاة: { $unmet }
}{ $open ->
    [0] {""}
   *[other] ؛ لا يمكن الجزم: { $open }
}.
page-results-summary-classes = عدد الحالات: { $cases }، وعدد الأصناف: { $classes }.
page-results-summary = عدد الحالات: { $cases }، منها بالحصيلة «{ $positive }»: { $positives }.
page-results-judged = الحكم عند العتبة { $threshold }.
page-results-brackets = ما بين القوسين فترات ثقة { $level }.
page-exploratory = استكشافي: لم تُختم خطة قبل رؤية النتائج، أو تغيّرت بعد ختمها.
page-by-sealed-plan = وفق الخطة المختومة بالرمز { $code }.
page-no-criteria = لم يُذكر أي معيار، فلا حكم. أضف معيارًا في خطوة «الدراسة».
page-no-approval = هذا قياس، وليس اعتمادًا ولا شهادة.
page-verdict-meets = يستوفي
page-verdict-does-not-meet = لا يستوفي
page-verdict-cannot-tell = لا يمكن الحسم
page-cautions = { $count ->
    [zero] التنبيهات
    [one] تنبيه واحد
    [two] تنبيهان
    [few] { $count } تنبيهات
    [many] { $count } تنبيهًا
   *[other] { $count } تنبيه
}
page-cautions-none = لم يُسفر أي فحص عن تنبيه.
page-caution-do = ما العمل:
page-essentials = ما يُنظر إليه أولًا
page-headline-interval = فترة الثقة { $level }
page-reference-auroc = ‏1 ترتيب تام، و0.5 مصادفة
page-reference-slope = ‏1 هو المثالي؛ دون 1 تكون التنبؤات متطرفة
page-reference-treat-all = علاج الجميع يعطي { $value }، وعدم علاج أحد 0
page-reference-treat-none = ‏0 هو عدم علاج أحد
page-reference-brier = ‏0 تام؛ والأدنى أفضل
page-figure-needs-probabilities = يحتاج هذا الشكل إلى احتمالات متوقعة، ولا يوجد منها ما يُرسم.
page-figure-table = عرض في جدول
page-figure-table-of = جدول الشكل { $figure }
page-save-svg = SVG
page-save-png = PNG
page-save-csv = CSV
page-save-failed = لم يتمكن المتصفح من إنشاء هذا الملف. حاول مرة أخرى أو اختر صيغة أخرى.
page-document-not-saved = لم يقبل المتصفح حفظ { $file }. اضغط الزر مرة أخرى؛ فإن فشل ثانية فحرّر بعض الذاكرة أو استخدم متصفحًا آخر.
page-save-svg-of = حفظ { $figure } بصيغة SVG
page-save-png-of = حفظ { $figure } بصيغة PNG
page-save-csv-of = حفظ بيانات { $figure } بصيغة CSV
page-more-figures = أشكال أخرى
page-at-threshold = عند عتبة معيّنة
page-slider = العتبة: الحالات التي تبلغها أو تتجاوزها تُعد متوقعة الإيجابية
page-slider-exact = القيمة بالضبط
page-threshold-moved = أنت تنظر إلى عتبة غير العتبة المعلنة ({ $declared }). ما تراه هنا استكشافي ولا يغيّر الحكم.
page-threshold-undeclared = لم تُعلن عتبة في الخطة. ما تراه هنا استكشافي.
page-threshold-back = العودة إلى العتبة المعلنة
page-threshold-adopt = إدراجها في الخطة وإعادة التشغيل (استكشافي)
page-rules = انظر عند
page-rule-youden = أفضل مجموع للحساسية والنوعية
page-rule-sensitivity = حساسية لا تقل عن 95%
page-rule-cost = الأقل كلفة في مجموعة الاختبار هذه، إذا كان سوء الحالة الفائتة { $ratio } مرة سوء الإنذار الكاذب، كما تقول عتبة الخطة
page-rule-cost-example = الأقل كلفة في مجموعة الاختبار هذه، لو كان سوء الحالة الفائتة { $ratio } مرات سوء الإنذار الكاذب (مثال)
page-rates = المعدلات عند العتبة
page-rates-quick = فترات ثقة سريعة لتجربة العتبات. أما الفترات المُبلَّغ عنها فهي لعتبة الخطة.
page-people = لو اختُبر 1000 شخص
page-local-prevalence = معدل الانتشار لديك
page-local-prevalence-hint = مثلًا ‎2%‎ أو 0.02. إذا تُرك فارغًا فهو معدل مجموعة الاختبار.
page-prevalence-shown = معروض لمعدل انتشار قدره { $prevalence }.
page-local-table = القيم التنبؤية عند معدل الانتشار هذا
page-local-fixed = يُعَدّ معدل الانتشار معروفًا تمامًا هنا، لذلك تكون هذه الفترات أضيق من فترات مجموعة الاختبار.
page-workload = يُصنَّف إيجابيًا { $flagged } من كل من يُختبرون: { $each } مقابل كل حالة حقيقية تُكتشف.
page-workload-no-case = يُصنَّف إيجابيًا { $flagged } من كل من يُختبرون، ولا تُكتشف أي حالة حقيقية.
page-groups = لمن يعمل النموذج جيدًا؟
page-groups-none = لم تُختر مجموعات فرعية. اختر أعمدة في خطوة «الدراسة»، أو حددها هناك قبل التشغيل.
page-groups-metric = مقياس للنظر فيه عن قرب
page-groups-no-figure = لا يوجد شكل لهذا المقياس.
page-groups-table = المجموعات الفرعية مع الأعداد والقيم والفروق
page-group = المجموعة الفرعية
page-group-counts = إيجابية / سلبية
page-group-n = { $positives } / { $negatives }
page-group-value = القيمة (فترة الثقة { $level })
page-group-gap = الفرق عن كل الآخرين
page-group-flagged = أسوأ من بقية الحالات
page-group-perhaps = أسوأ بخمس نقاط مئوية أو أكثر، ولا يمكن الجزم
page-group-flagged-means = «أسوأ من بقية الحالات»: فترة الثقة كلها للفرق عن بقية الحالات في الجانب الأسوأ. «أسوأ بخمس نقاط مئوية أو أكثر، ولا يمكن الجزم»: الفرق خمس نقاط مئوية أو أكثر، وفترته تشمل الصفر.
page-groups-matrix = المجموعات الفرعية بحسب المقياس
page-groups-matrix-of = { $metric } لكل صنف بحسب المجموعة الفرعية
page-numbers = كل الأرقام
page-descriptive = تتوقف هذه الأرقام على معدل الانتشار وعلى العتبة. هي هنا لأن القراء يسألون عنها؛ لا تختر نموذجًا بناءً عليها.
page-numbers-of = كل الأرقام: { $family }
page-numbers-measure = المقياس
page-numbers-value = القيمة
page-numbers-interval = فترة الثقة { $level }
page-numbers-counts = الأعداد
page-numbers-method = الطريقة
page-numbers-n = n

## عدة أصناف

page-reference-balanced = الكمال هو 1، والاختيار الأعمى بين { $classes } أصناف يبلغ {"\u2066"}1/{ $classes }{"\u2069"}
page-reference-majority = القول دائمًا «{ $class }» يبلغ { $share }
page-reference-log-loss = الكمال هو 0؛ الأقل أفضل
page-reference-cost = القول دائمًا «{ $class }» يكلّف { $cost }؛ والأقل أفضل
page-classes-empty = { $count ->
    [one] صنف واحد بلا حالات هنا: { $classes }. لا يُعرف عنه شيء، ولا يدخل في المتوسطات.
    [two] صنفان بلا حالات هنا: { $classes }. لا يُعرف عنهما شيء، ولا يدخلان في المتوسطات.
    [few] { $count } أصناف بلا حالات هنا: { $classes }. لا يُعرف عنها شيء، ولا تدخل في المتوسطات.
    [many] { $count } صنفًا بلا حالات هنا: { $classes }. لا يُعرف عنها شيء، ولا تدخل في المتوسطات.
   *[other] أصناف بلا حالات هنا ({ $count }): { $classes }. لا يُعرف عنها شيء، ولا تدخل في المتوسطات.
}
page-classes-each = كل صنف في مقابل سائر الأصناف
page-classes-each-caption = كل صنف في مقابل سائر الأصناف، مع فترات { $level }
page-classes-mean = متوسط الأصناف (macro)
page-classes-weighted = متوسط مرجّح بعدد الحالات
page-classes-rest = تُعدّ الحالة متوقعة من صنف إذا كان القرار له؛ أما AUROC ومتوسط الدقة فيقرآن درجة الصنف. الأصناف التي بلا حالات لا تدخل في المتوسطات.
page-classes-curves = منحنيات كل صنف
page-classes-no-scores = لا منحنيات ROC: الإجابات أصناف فقط بلا درجات.
page-classes-too-few = لا منحنيات معايرة: ليس لأي صنف حالات كافية.
page-head-cases = الحالات
page-head-class = الصنف
page-head-true = الصنف الصحيح
page-head-decided = القرار
page-matrix-title = مصفوفة الالتباس: ما هو صحيح وما قُرّر
page-matrix-how = الأعداد، وتحتها نسبتها من حالات الصنف الصحيح. كل عدد طريق إلى حالاته.
page-matrix-tied = { $count ->
    [one] حالة واحدة نال فيها صنفان أعلى درجة نفسها؛ أُخذ أولهما.
    [two] حالتان نال فيهما صنفان أعلى درجة نفسها؛ أُخذ أولهما.
    [few] { $count } حالات نال فيها صنفان أعلى درجة نفسها؛ أُخذ أولهما.
    [many] { $count } حالة نال فيها صنفان أعلى درجة نفسها؛ أُخذ أولهما.
   *[other] حالات نال فيها صنفان أعلى درجة نفسها ({ $count })؛ أُخذ أولهما.
}
page-matrix-intervals = النسب مع فتراتها
page-matrix-figure = المصفوفة رسمًا
page-groups-metric-of = { $class }: { $metric }
page-numbers-top = { $metric }، ضمن أول { $first }

## آخرون على الحالات نفسها

page-comparison = إلى جانب الآخرين
page-beside = إلى جانب { $with }
page-compared-cases = أجاب كلاهما عن الحالات نفسها: { $n } ({ $positives } منها بالحصيلة المبحوث عنها).
page-compared-common = على { $n } من الحالات أجاب عنها كلاهما ({ $positives } منها بالحصيلة)؛ أجابت التوقعات المقيَّمة وحدها عن { $assessed }، والأخرى وحدها عن { $other }.
page-compared-cases-classes = أجاب كلاهما عن الحالات نفسها: { $n }.
page-compared-common-classes = على { $n } من الحالات أجاب عنها كلاهما؛ أجابت التوقعات المقيَّمة وحدها عن { $assessed }، والأخرى وحدها عن { $other }.
page-compared-each = فروق كل صنف مقابل سائر الأصناف، مع فترات { $level }
page-compared-each-both = القيمتان لكل صنف
page-compared-table = كلاهما، والمقيَّم ناقص الآخر، مع فترات { $level }
page-compared-difference = الفرق
page-compared-apart = يمكن التمييز
page-compared-delong = اختبار DeLong لتساوي المساحتين: z = { $z }، p { $p }.
page-compared-mcnemar = اختبار McNemar لتساوي القرارات الصحيحة: p { $exact } (دقيق)، { $mid } (mid-p).
page-compared-no-decisions = لا جدول للقرارات: ليس لهما عتبة مشتركة.
page-ranking = الترتيب حسب { $metric }، على { $n } من الحالات أجاب عنها الجميع
page-ranking-how = من كان في طبقة واحدة فقد يكون بجودة أولها، بحسب فترات { $level } للفروق، وهي غير مصححة لعدد الأزواج. وأول كل طبقة أسوأ من أول الطبقة التي فوقها.
page-ranking-unranked = خارج الترتيب لأن المقياس لا وجود له عندهم: { $names }.
page-compared-groups = الفروق في المجموعات الفرعية، مع فترات { $level }
page-compared-groups-how = المقيَّم ناقص الآخر. «الأفضل أسوأ هنا»: الأفضل على كل الحالات أسوأ في هذه المجموعة، وفترة الفرق لا تشمل 0. «ربما»: بخمس نقاط أو أكثر، والفترة تشمل 0.
page-compared-turned = { $count ->
    [one] في عدد واحد لمجموعة فرعية يكون الأفضل على كل الحالات أسوأ.
    [two] في عددين لمجموعات فرعية يكون الأفضل على كل الحالات أسوأ.
    [few] في { $count } أعداد لمجموعات فرعية يكون الأفضل على كل الحالات أسوأ.
    [many] في { $count } عددًا لمجموعات فرعية يكون الأفضل على كل الحالات أسوأ.
   *[other] في أعداد لمجموعات فرعية ({ $count }) يكون الأفضل على كل الحالات أسوأ.
}
page-compared-turned-clearly = الأفضل أسوأ هنا
page-compared-turned-perhaps = ربما الأفضل أسوأ هنا
page-claim-shown = ثبت
page-claim-refuted = نُفي
page-claim-open = لا يمكن الحكم
page-disagreement = أين يختلف القراران، عند العتبة { $threshold } و{ $other }
page-disagreement-classes = أين يختلف القراران
page-decided-right-of-class = قرارات صحيحة في حالات { $class }
page-crossed = قرارا كليهما، صنفًا صنفًا
page-crossed-decided = قرار { $who }
page-crossed-how = على القطر اتفق القراران، صوابًا أو خطأ. وكل عدد يقود إلى حالاته.
page-decided = القرار
page-both = كلاهما
page-only = { $who } وحده
page-neither = لا هذا ولا ذاك
page-decided-right = قرارات صحيحة
page-decided-found = بالحصيلة، واكتُشفت
page-decided-flagged = بلا الحصيلة، وأُنذر بها

## الحالات وراء العدد

page-called-title = ما قيل مقابل الحقيقة عند العتبة { $threshold }
page-called-with = بالحصيلة ({ $value })، n = { $n }
page-called-without = بلا الحصيلة ({ $value })، n = { $n }
page-called-above = عند { $threshold } أو فوقها
page-called-below = دون { $threshold }
page-called = { $which ->
    [missed] فائتة: بالحصيلة، دون العتبة
    [alarms] إنذارات كاذبة: بلا الحصيلة، عند العتبة أو فوقها
    [found] مكتشفة: بالحصيلة، عند العتبة أو فوقها
   *[cleared] مستبعدة بحق: بلا الحصيلة، دون العتبة
}
page-called-short = { $which ->
    [missed] فائتة
    [alarms] إنذارات كاذبة
    [found] مكتشفة
   *[cleared] مستبعدة بحق
}
page-cases-look = انظر إلى الحالات
page-cases-open = { $count ->
    [one] اعرض حالة واحدة: { $what }
    [two] اعرض حالتين: { $what }
    [few] اعرض { $count } حالات: { $what }
    [many] اعرض { $count } حالةً: { $what }
   *[other] اعرض الحالات ({ $count }): { $what }
}
page-cases-open-uncounted = اعرض الحالات: { $what }
page-spots-of = طرق إلى حالات الشكل «{ $figure }»
page-spots-how = النقاط والأعمدة تقود إلى حالاتها: اختر واحدة، أو اذهب إليها بمفتاح Tab والأسهم.
page-cases-of-caution = { $count ->
    [one] اعرض سطر الملف
    [two] اعرض سطري الملف
    [few] اعرض { $count } أسطر من الملف
    [many] اعرض { $count } سطرًا من الملف
   *[other] اعرض أسطر الملف ({ $count })
}
page-cases-close = إغلاق
page-cases-all = كل الحالات
page-cases-decided = الصحيح { $truth }، والقرار { $decided }
page-cases-of-class = الصحيح { $truth }
page-cases-called-class = القرار { $decided }
page-cases-tp = بالحصيلة، عند { $threshold } أو فوقها
page-cases-fn = بالحصيلة، دون { $threshold }: فائتة
page-cases-fp = بلا الحصيلة، عند { $threshold } أو فوقها: إنذارات كاذبة
page-cases-tn = بلا الحصيلة، دون { $threshold }
page-cases-with = بالحصيلة
page-cases-without = بلا الحصيلة
page-cases-above = عند { $threshold } أو فوقها
page-cases-below = دون { $threshold }
page-cases-called = نتيجتها المتوقعة إيجابية: درجات عند { $threshold } أو فوقها
page-cases-called-by = إيجابية في حكم { $who }: درجات عند { $threshold } أو فوقها
page-cases-called-by-of-class = درجات { $who } للصنف { $class } عند { $threshold } أو فوقها
page-cases-called-of-class = درجات { $class } عند { $threshold } أو فوقها
page-cases-bar-with = بالحصيلة، درجات من { $from } إلى ما دون { $to }
page-cases-bar-without = بلا الحصيلة، درجات من { $from } إلى ما دون { $to }
page-cases-last-bar-with = بالحصيلة، درجات من { $from } إلى { $to }
page-cases-last-bar-without = بلا الحصيلة، درجات من { $from } إلى { $to }
page-cases-group-of-predictions = مجموعة معايرة: المتوقع { $predicted } في المتوسط، والملاحظ { $observed }
page-cases-group-of-class = مجموعة معايرة للصنف { $class }: المتوقع { $predicted } في المتوسط، والملاحظ { $observed }
page-cases-right-both = { $assessed } و{ $other } على صواب
page-cases-right-assessed = { $assessed } على صواب، و{ $other } ليس كذلك
page-cases-right-other = { $other } على صواب، و{ $assessed } ليس كذلك
page-cases-right-neither = لا { $assessed } على صواب ولا { $other }
page-cases-right-of-class-both = حالات { $class }: { $assessed } و{ $other } على صواب
page-cases-right-of-class-assessed = حالات { $class }: { $assessed } على صواب، و{ $other } ليس كذلك
page-cases-right-of-class-other = حالات { $class }: { $other } على صواب، و{ $assessed } ليس كذلك
page-cases-right-of-class-neither = حالات { $class }: لا { $assessed } على صواب ولا { $other }
page-cases-crossed = قرار { $assessed }: { $ours }، وقرار { $other }: { $theirs }
page-cases-found-both = بالحصيلة: يكتشفها { $assessed } و{ $other }
page-cases-found-assessed = بالحصيلة: يكتشفها { $assessed } ولا يكتشفها { $other }
page-cases-found-other = بالحصيلة: يكتشفها { $other } ولا يكتشفها { $assessed }
page-cases-found-neither = بالحصيلة: لا يكتشفها { $assessed } ولا { $other }
page-cases-flagged-both = بلا الحصيلة: ينذر { $assessed } و{ $other }
page-cases-flagged-assessed = بلا الحصيلة: ينذر { $assessed } ولا ينذر { $other }
page-cases-flagged-other = بلا الحصيلة: ينذر { $other } ولا ينذر { $assessed }
page-cases-flagged-neither = بلا الحصيلة: لا ينذر { $assessed } ولا { $other }
page-cases-everybody = كلها
page-cases-group = المجموعة الفرعية
page-cases-count = { $count ->
    [one] حالة واحدة.
    [two] حالتان، معروض منها { $shown }.
    [few] { $count } حالات، معروض منها { $shown }.
    [many] { $count } حالةً، معروض منها { $shown }.
   *[other] عدد الحالات { $count }، معروض منها { $shown }.
}
page-cases-sorted-log = أولًا الاحتمال الأبعد عن الصواب لدى { $assessed }.
page-cases-sorted-misranked = أولًا الدرجة الأبعد ترتيبًا عن جانبها الصحيح لدى { $assessed }.
page-cases-sorted-behind = أولًا الصنف الصحيح الأكثر تأخرًا في درجات { $assessed }.
page-cases-sorted-wrong = أولًا القرارات الخاطئة لدى { $assessed }.
page-cases-save = احفظ هذه القائمة (CSV)
page-cases-save-hint = السطر والحصيلة والإجابات والمجموعات الفرعية لكل هذه الحالات، بلا معرّفات. فيها بيانات عن حالات مفردة: احفظها حيث بياناتك.
page-cases-waiting = يجري البحث عن الحالات.
page-cases-none = لا توجد حالة كهذه.
page-cases-more = اعرض المزيد
page-cases-table = الحالات، الأبعد عن الصواب أولًا
page-cases-keys = السهمان إلى أعلى وأسفل ينقلان بين الأسطر؛ Enter يعرض الصف كله؛ Escape يغلق القائمة.
page-cases-line = السطر
page-cases-truth = الحصيلة
page-cases-answer = الإجابة
page-cases-answer-of = { $who }
page-cases-loss-log = خسارة لوغاريتمية
page-cases-loss-misranked = نسبة الترتيب الخاطئ
page-cases-loss-behind = التأخر عن الأعلى
page-cases-loss-wrong = خطأ
page-cases-show-line = السطر { $line }: اعرض الصف كله
page-cases-right = صواب
page-cases-wrong = خطأ
page-cases-no-answer = بلا إجابة
page-cases-scores-of = درجات { $who }
page-cases-image = صورة السطر { $line }
page-cases-images = صارت درجات الصور درجة واحدة (عددها { $count })
page-cases-stale = لم يعد ممكنًا البحث عن هذه الحالات: تغيّرت البيانات أو النتائج، أو بدأ الحساب من جديد. شغّل التقييم ثانية، ثم افتح العدد مرة أخرى.

## التقرير

page-report = خذ النتائج معك
page-report-lead = للناس، وللبرامج، وللتحقق.
page-document-report = تقرير للقراءة
page-document-report-about = ملف HTML واحد فيه 16 قسمًا. يُفتح في أي مكان ويُطبع جيدًا على A4 وLetter.
page-document-json = أرقام للبرامج
page-document-json-about = ‏evaluation.json: كل تقدير ومنحنى وتنبيه، مع هوية البيانات والنموذج والخطة.
page-document-estimates = الأرقام في جدول
page-document-estimates-about = ‏estimates.csv: كل رقم مع فترة الثقة والطريقة وعدد الحالات n.
page-document-cases = الحالات في جدول
page-document-cases-about = ‏cases.csv: الحصيلة والتنبؤ لكل سطر من ملفك. تُسمى الحالات بالسطر لا بالمعرّف، فاربطها بالسطر. فيه بيانات عن حالات فردية: احفظه حيث توجد بياناتك.
page-take-report = حفظ التقرير
page-take-json = حفظ evaluation.json
page-take-estimates = حفظ estimates.csv
page-take-cases = حفظ cases.csv
page-report-privacy = تُكتب الملفات على هذا الجهاز ويحفظها متصفحك. لا يُرسل أي منها إلى أي مكان.

## ملفات لا يمكن قبولها

page-folder-empty = «{ $folder }» لا يحوي ملفات يستطيع هذا المتصفح قراءتها. افتحه لترى ما فيه، وأسقط المجلد الذي يحوي الصور.
page-weights-alone = ‏{ $files }: تبدو هذه أوزان نموذج. أسقطها مع النموذج (‎.onnx) الذي تخصه.
page-file-unreadable = ‏لم يتمكن المتصفح من قراءة { $file } كنص. المتوقع ملف ما زال في مكانه منذ اختياره. اختره من جديد.
page-session-unreadable = ‏{ $file } ليس تشغيلًا غير مكتمل من هذا البرنامج. المتوقع ملف حُفظ أثناء تشغيل؛ ينتهي اسمه بـ “.session.json”.
page-case-lost = أوقفت { $file } الحساب مرتين، والأرجح أنها تحتاج إلى ذاكرة أكثر مما هو متاح. استُبعدت؛ انظر إلى الصورة أو صغّرها.
page-runners-lost = توقف الحساب مرة بعد مرة، والأرجح لنقص الذاكرة. أغلق البرامج الأخرى أو أحضر نموذجًا أصغر، وابدأ من جديد: ما قُيِّم محفوظ.
page-two-models = هذه عدة نماذج مع ملفات أوزان: { $files }. أحضر كل نموذج مع أوزانه، واحدًا في كل مرة.
page-two-tables = هذه عدة جداول: { $files }. أسقط جدولًا واحدًا في كل مرة.
page-file-gone = لم تعد قراءة { $file } من هذا الجهاز ممكنة. أحضره من جديد.
page-worker-lost = توقف الحساب على غير توقع، والأرجح لنقص الذاكرة. بدأ حساب جديد؛ وخطتك ما زالت هنا. أغلق البرامج الأخرى أو أحضر ملفًا أصغر، ثم حاول من جديد.
page-engine-failed = تعذّر بدء المحرك في هذا المتصفح. حدّث المتصفح، أو افتح الصفحة في إصدار حديث من Chrome أو Edge أو Firefox أو Safari.

## Images that are looked at
page-viewer-open = اعرض الصور
page-viewer-open-one = اعرضها في العارض
page-viewer-close = إغلاق
page-viewer-waiting = يجري فك ترميز الصورة …
page-viewer-lost = تعذّر فك ترميز هذه الصورة: توقّف البرنامج، والأرجح بسبب نقص الذاكرة. أغلق برامج أخرى أو صدّر الصورة بحجم أصغر.
page-viewer-too-large = لا يستطيع هذا المتصفح رسم صورة بهذا الحجم. صدّرها بحجم أصغر لعرضها؛ أما النموذج فلا يتأثر.
page-viewer-place = الصورة { $number } من { $count }
page-viewer-frame = الإطار { $number } من { $count }
page-viewer-about = الصورة { $file }، { $columns } × { $rows } بكسل
page-viewer-go = الصور والإطارات
page-viewer-before = السابق
page-viewer-next = التالي
page-viewer-cine = تشغيل
page-viewer-drag = ما يفعله السحب
page-viewer-window = النافذة
page-viewer-pan = تحريك
page-viewer-zoom = تكبير
page-viewer-length = الطول
page-viewer-show = طريقة العرض
page-viewer-larger = أكبر
page-viewer-smaller = أصغر
page-viewer-fit = ملاءمة
page-viewer-turn = تدوير
page-viewer-flip = قلب يمين–يسار
page-viewer-flip-upright = قلب أعلى–أسفل
page-viewer-invert = عكس الإضاءة
page-viewer-reset = إعادة الضبط
page-viewer-preset = النافذة
page-viewer-centre = المركز
page-viewer-width = العرض
page-viewer-own = كما يعرضها الملف
page-viewer-whole = كل القيم
page-viewer-by-hand = مضبوطة يدويًا
page-viewer-ct-soft = تصوير مقطعي: أنسجة رخوة
page-viewer-ct-lung = تصوير مقطعي: رئة
page-viewer-ct-liver = تصوير مقطعي: كبد
page-viewer-ct-bone = تصوير مقطعي: عظم
page-viewer-ct-brain = تصوير مقطعي: دماغ
page-viewer-windowed = النافذة: المركز { $centre }، العرض { $width }
page-viewer-by-table = معروضة بالجدول الذي في الملف
page-viewer-colours = الألوان كما هي في الملف
page-viewer-value = الصف { $row }، العمود { $column }: { $value }
page-viewer-no-value = أشر إلى الصورة لقراءة قيمها
page-viewer-millimetres = { $length } مم
page-viewer-millimetres-detector = { $length } مم عند الكاشف
page-viewer-pixels = { $length } بكسل
page-viewer-in-patient = الأطوال داخل جسم المريض، كما يذكر الملف.
page-viewer-on-detector = الأطوال مقيسة عند الكاشف: وهي في جسم المريض أقصر بمعامل لا يذكره الملف.
page-viewer-keys = المفاتيح
page-viewer-keys-list = ↑ ↓ إطار · Home وEnd أول إطار وآخره · Page Up وPage Down صورة · + − أكبر وأصغر · = ملاءمة · r l تدوير · h v قلب · i عكس · c تشغيل · 1 إلى 5 نوافذ التصوير المقطعي · Delete يمسح الأطوال · المسافة تعيد الضبط · Escape يغلق. الزر الأوسط يحرّك، والأيمن يكبّر، والعجلة تنقل بين الإطارات.
