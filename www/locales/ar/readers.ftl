# تقرير دراسات القرّاء.

readers-of = { $name }: القرّاء
readers-kicker = دراسة قرّاء
readers-id = الدراسة { $id }. يحمل readers.json وreaders.csv من التشغيل نفسه المعرّف نفسه.
readers-subject-agreement = { $units ->
    [zero] لا وحدات
    [one] وحدة واحدة
    [two] وحدتان
    [few] { $units } وحدات
    [many] { $units } وحدة
   *[other] { $units } وحدة
 }، { $raters ->
    [zero] لا مقيّمين
    [one] مقيّم واحد
    [two] مقيّمان
    [few] { $raters } مقيّمين
    [many] { $raters } مقيّمًا
   *[other] { $raters } مقيّم
 }. عوملت التقييمات على أنها { $scale }.
readers-subject-crossed = { $cases ->
    [zero] لا حالات
    [one] حالة واحدة
    [two] حالتان
    [few] { $cases } حالات
    [many] { $cases } حالة
   *[other] { $cases } حالة
 }، منها { $positives } لديها المرض، { $readers ->
    [zero] لا قرّاء
    [one] قارئ واحد
    [two] قارئان
    [few] { $readers } قرّاء
    [many] { $readers } قارئًا
   *[other] { $readers } قارئ
 }، { $modalities ->
    [zero] لا وسائط
    [one] وسيلة واحدة
    [two] وسيلتان
    [few] { $modalities } وسائل
    [many] { $modalities } وسيلة
   *[other] { $modalities } وسيلة
 }. قرأ كل قارئ كل حالة بكل وسيلة.
readers-no-interval = { $value }، بلا فترة. { $why }

readers-scale-nominal = أسماء
readers-scale-ordinal = درجات مرتّبة
readers-scale-interval = أعداد لفروقها معنى
readers-scale-ratio = أعداد لها صفر حقيقي

readers-agreement-of-readers = هل يقول القرّاء الشيء نفسه؟
readers-agreement-of-everybody = وكذلك مع النموذج بوصفه مقيّمًا آخر
readers-coefficients-caption = اتفاق جميع المقيّمين، مع فترات { $level }
readers-coefficient = المقياس
readers-weights = الأوزان
readers-value = القيمة
readers-standard-error = الخطأ المعياري
readers-units = الوحدات
readers-method = الفترة
readers-p = p
readers-what = البند
readers-reader = القارئ

readers-coefficient-observed = نسبة الاتفاق
readers-coefficient-gwet = معامل AC لغويت
readers-coefficient-fleiss = كابا لفلايس
readers-coefficient-conger = كابا لكونغر
readers-coefficient-brennan-prediger = برينان–بريديغر
readers-coefficient-alpha-nominal = ألفا لكريبندورف، اسمي
readers-coefficient-alpha-ordinal = ألفا لكريبندورف، رتبي
readers-coefficient-alpha-interval = ألفا لكريبندورف، فتري
readers-coefficient-alpha-ratio = ألفا لكريبندورف، نسبي
readers-coefficient-icc-1-1 = ICC(1,1)
readers-coefficient-icc-2-1 = ICC(2,1)
readers-coefficient-icc-3-1 = ICC(3,1)
readers-coefficient-icc-1-k = ICC(1,k)
readers-coefficient-icc-2-k = ICC(2,k)
readers-coefficient-icc-3-k = ICC(3,k)

readers-explain-observed = نصيب أزواج تقييمات الوحدة المتطابقة؛ لا يُطرح منه ما تعطيه الصدفة.
readers-explain-gwet = تُحسب الصدفة حيث يصعب الحكم على الوحدة فقط (AC1، ومع الأوزان AC2). يبقى مرتفعًا حين تندر فئة ويتفق المقيّمون.
readers-explain-fleiss = تسحب الصدفة من أنصبة الفئات لدى جميع المقيّمين معًا. ينخفض حين تندر فئة.
readers-explain-conger = تسحب الصدفة من أنصبة كل مقيّم على حدة؛ ولمقيّمَين بلا نقص هو كابا لكوهين.
readers-explain-brennan-prediger = تعطي الصدفة كل فئة الاحتمال نفسه.
readers-explain-alpha-nominal = واحد ناقص الاختلاف الملاحظ على المتوقع؛ الاسم الآخر اسم آخر.
readers-explain-alpha-ordinal = واحد ناقص الاختلاف الملاحظ على المتوقع؛ المسافة بين درجتين هي عدد التقييمات بينهما.
readers-explain-alpha-interval = واحد ناقص الاختلاف الملاحظ على المتوقع؛ المسافات مربعات الفروق.
readers-explain-alpha-ratio = واحد ناقص الاختلاف الملاحظ على المتوقع؛ المسافات مربعات الفروق على المجاميع.
readers-explain-icc-1-1 = تقييم واحد، ولكل وحدة مقيّمون آخرون: نصيب التباين الذي بين الوحدات.
readers-explain-icc-2-1 = تقييم واحد، ومقيّمون كهؤلاء: اتفاق مطلق.
readers-explain-icc-3-1 = تقييم واحد، وهؤلاء المقيّمون: اتساق أيًا كان مستواهم.
readers-explain-icc-1-k = متوسط جميع التقييمات، ولكل وحدة مقيّمون آخرون.
readers-explain-icc-2-k = متوسط جميع المقيّمين، ومقيّمون كهؤلاء: اتفاق مطلق.
readers-explain-icc-3-k = متوسط جميع المقيّمين، وهؤلاء المقيّمون: اتساق (ألفا كرونباخ).

readers-weights-identity = بلا: لا يُحسب إلا المتطابق
readers-weights-linear = خطية
readers-weights-quadratic = تربيعية
readers-weights-ordinal = رتبية
readers-weights-ratio = نسبية

readers-method-linearised-t = تباين غويت الخطي، توزيع t بدرجات حرية { $df }، مقطوعة عند 1
readers-method-mean-t = متوسط على الوحدات، توزيع t بدرجات حرية { $df }
readers-method-fleiss-cohen-everitt = فلايس وكوهين وإيفريت، توزيع طبيعي
readers-method-mean-squares = نسبة متوسطات المربعات، توزيع F
readers-method-wilson = ويلسون
readers-method-obuchowski-rockette = أوبوخوفسكي–روكيت، توزيع t بدرجات حرية { $df } بحسب هيليس
readers-method-fixed-readers = أوبوخوفسكي–روكيت، هؤلاء القرّاء، توزيع طبيعي
readers-method-fixed-cases = أوبوخوفسكي–روكيت، هذه الحالات، توزيع t بدرجات حرية { $df }

readers-absent-too-few-raters = لم يُقدَّر: عدد المقيّمين { $n }، والمطلوب { $needed } على الأقل.
readers-absent-too-few-units = لم يُقدَّر: عدد الوحدات الصالحة { $n }، والمطلوب { $needed } على الأقل.
readers-absent-nothing-in-common = لا يمكن تقديره: لم تُقيَّم أي وحدة من مقيّمَين.
readers-absent-one-category = لا يمكن تقديره: جميع التقييمات واحدة، فتفسّر الصدفة كل الاتفاق.
readers-absent-no-variation = لا يمكن تقديره: لا تختلف التقييمات بين الوحدات.
readers-absent-no-spread = تقول كل وحدة الشيء نفسه، فلا شيء يدل على مدى بعد القيمة عن الصواب.
readers-absent-zero-denominator = غير معرّف: ستقسم الصيغة على صفر أو أقل.
readers-absent-no-limits = لا تعطي صيغة الحدود حدودًا تحوي القيمة.
readers-absent-out-of-range = لم يُحسب: الأعداد أكبر أو أصغر من أن تُربَّع. تنفع وحدة قياس أخرى.
readers-absent-below-zero = غير معرّف: هناك أعداد دون الصفر، ولا مكان لها في مقياس نسبي.
readers-absent-too-many-categories = لم يُحسب: { $n } تقييمًا مختلفًا، ولا يُقارَن بعضها ببعض إلا حتى { $needed }.
readers-absent-too-few-positives = لم يُقدَّر: عدد الحالات المصابة { $n }، والمطلوب { $needed } على الأقل.
readers-absent-too-few-negatives = لم يُقدَّر: عدد الحالات غير المصابة { $n }، والمطلوب { $needed } على الأقل.
readers-absent-too-few-modalities = لم يُقدَّر: عدد الوسائل { $n }، والمطلوب { $needed } على الأقل.

readers-pairs = من يتفق مع من؟
readers-pairs-of-readers = قارئ مقابل قارئ، مع فترات { $level }
readers-pairs-of-model = النموذج مقابل كل قارئ، مع فترات { $level }
readers-pair = الزوج
readers-pair-name = { $first } و{ $second }
readers-same = قالا الشيء نفسه
readers-kappa = كابا لكوهين، الأوزان: { $weights }
readers-counted = { $share }، { $fraction }

readers-who = من قيّم؟
readers-who-caption = المقيّمون وتقييماتهم
readers-rater = المقيّم
readers-ratings = التقييمات
readers-is-model = نموذج
readers-categories = الفئات بالترتيب الذي تتبعه الأوزان: { $names }.

readers-conventions = ما تعنيه هذه الأرقام
readers-convention-missing = قد ينقص تقييم. تُحسب الوحدة في الاتفاق الملاحظ من تقييمين فأكثر، وفي أنصبة الفئات من تقييم واحد فأكثر؛ تترك ألفا الوحدات ذات التقييم الواحد؛ وتأخذ كابا الوحدات التي قيّمها الاثنان؛ وتأخذ معاملات الارتباط داخل الفئة الوحدات التي قيّمها الجميع.
readers-convention-chance = تختلف المقاييس في ما تسميه صدفة، ولا صواب مطلق فيها. حين تندر فئة تنخفض معاملات كابا وإن اتفق المقيّمون: اقرأها مع نسبة الاتفاق ومعامل AC لغويت.
readers-convention-interval = تعدّ الفترات الوحدات عيّنة من الوحدات، والمقيّمين كما هم: لا تقول شيئًا عن مقيّمين آخرين. وهي تقريبية إذا قلّت الوحدات.
readers-convention-choice = لا تُعطى القيمة وصفًا مثل «جيد»: ما يكفي يتوقف على القرار الذي يُبنى عليها.
readers-convention-about = ثلاثة استنتاجات جنبًا إلى جنب. الأول عن قرّاء وحالات كهذه، وهو دعوى الدراسة عادةً؛ والثاني عن هؤلاء القرّاء وحدهم، والثالث عن هذه الحالات وحدها.
readers-convention-crossed = مقاييس الأداء متوسطات على القرّاء. درجات الحالة الواحدة في عدة وسائل ومن عدة قرّاء مترابطة، وتراعي التغايرات أدناه ذلك.
readers-convention-test = الفرق غير الدال ليس برهانًا على التساوي.
readers-convention-covariance = قُدّرت التغايرات بـ{ $covariance }. تعطي مقدّرات أخرى إجابات تختلف في الرقم الثالث.

readers-figure-auroc = المساحة تحت منحنى ROC ‏(AUROC)
readers-figure-sensitivity = الحساسية، عند درجة { $threshold } فأكثر
readers-figure-specificity = النوعية، عند درجة دون { $threshold }
readers-covariance-delong = طريقة ديلونغ
readers-covariance-jackknife = طريقة جاكنايف على الحالات
readers-covariance-unbiased = عزوم غير متحيزة
readers-about-readers-and-cases = عن قرّاء وحالات كهذه
readers-about-these-readers = عن هؤلاء القرّاء وحالات كهذه
readers-about-these-cases = عن هذه الحالات وقرّاء كهؤلاء
readers-conclusions-caption = { $about }، مع فترات { $level }
readers-difference = { $first } ناقص { $second }
readers-equality-f = جميع الوسائل متساوية: F = { $statistic }، بدرجات حرية { $df } و{ $below }، p { $p }.
readers-equality-chi-squared = جميع الوسائل متساوية: χ² = { $statistic }، درجات الحرية { $df }، p { $p }.
readers-values-caption = كل قارئ
readers-components-caption = مصدر الاختبارات
readers-component = الجزء
readers-ms-modalities = متوسط مربعات الوسائل
readers-ms-readers = متوسط مربعات القرّاء
readers-ms-interaction = متوسط مربعات الوسائل مع القرّاء
readers-variance = تباين مقياس القارئ
readers-cov1 = Cov1: القارئ نفسه، وسيلتان
readers-cov2 = Cov2: قارئان، الوسيلة نفسها
readers-cov3 = Cov3: قارئان، وسيلتان

readers-provenance = مصدر الأرقام
readers-provenance-caption = الملف والبرنامج
readers-data-file = ملف البيانات
readers-data-bytes = البايتات
readers-data-sha256 = SHA-256
readers-plumbline = Plumbline
