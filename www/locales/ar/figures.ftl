# Sentences that say the name of a measure, which is Arabic. The other words of figures are
# English so far.

figure-forest-title = { $metric } في المجموعات الفرعية
figure-forest-title-class = { $metric } للصنف { $class } في المجموعات الفرعية
figure-forest-value = { $metric } (فترة { $level })
figure-forest-sentence = { $metric }: الأدنى في { $low }، { $low-value }، والأعلى في { $high }، { $high-value } (فترات { $level }){ $without ->
    [0] .
    [zero] .
    [one] ؛ مجموعة فرعية واحدة أصغر من أن يُحكم عليها.
    [two] ؛ مجموعتان فرعيتان أصغر من أن يُحكم عليهما.
    [few] ؛ { $without } مجموعات فرعية أصغر من أن يُحكم عليها.
    [many] ؛ { $without } مجموعة فرعية أصغر من أن يُحكم عليها.
   *[other] ؛ { $without } مجموعة فرعية أصغر من أن يُحكم عليها.
  }
figure-forest-sentence-one = في { $group } تبلغ قيمة { $metric } ‏{ $value } (فترة { $level }){ $without ->
    [0] .
    [zero] .
    [one] ؛ والمجموعة الفرعية الأخرى أصغر من أن يُحكم عليها.
    [two] ؛ والمجموعتان الفرعيتان الأخريان أصغر من أن يُحكم عليهما.
    [few] ؛ والمجموعات الفرعية الأخرى، وعددها { $without }، أصغر من أن يُحكم عليها.
    [many] ؛ والمجموعات الفرعية الأخرى، وعددها { $without }، أصغر من أن يُحكم عليها.
   *[other] ؛ والمجموعات الفرعية الأخرى، وعددها { $without }، أصغر من أن يُحكم عليها.
  }
