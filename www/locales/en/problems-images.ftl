# Problems with images, sets of images and recipes: the place, what was found, what was
# expected, what to do. In messages that begin with “image-”, $file may name several files.

## A recipe

recipe-too-large = { $file } has { $kilobytes } kB; a recipe is a short text in JSON. Bring the file that was saved as a recipe.
recipe-unreadable = { $file }, line { $line }, column { $column }: this is no recipe in JSON ({ $detail }). Compare it with a recipe that was saved here, and correct this place.
recipe-unwritable = The recipe holds a number that cannot be written down: it is no number or infinite. Correct it.
recipe-version = The recipe has the version { $found }; versions up to { $expected } are read here. Make the recipe again in the form.
recipe-range = The recipe’s “{ $field }” goes from one range to another; each needs two numbers, the first below the second. Correct it.
recipe-window = The recipe’s “{ $field }” has a window that shows nothing. Its width has to be 1 or more (linear), or above 0 (linear_exact, sigmoid); enter centre and width of the window that the model was trained with.
recipe-turned-twice = The recipe’s “{ $field }” turns images whose least value is white, and what is displayed has been turned already. Set it to “keep”, or choose other values.
recipe-frame = The recipe’s “{ $field }” is 0; frames are counted from 1. Enter the number of the frame.
recipe-fusion = The recipe takes each frame of a file and does not say how their scores become one. Set “{ $field }” to “mean” or “max”.
recipe-orientation = The recipe’s “{ $field }” is about slices of a volume, and nothing says that files are taken as volumes and how their axes lie. Set “orientation” to “stored”, or to three letters such as “SPL”.
recipe-neighbours = The recipe’s “{ $field }” takes neighbouring slices as channels. Their number has to be odd and at most { $most }, and their step 1 to { $most }. Enter what the model was trained with.
recipe-neighbours-colour = The recipe’s “{ $field }” takes neighbouring slices as channels, which is for slices in grey. Set “colour” to “grey”.
recipe-neighbours-frame = The recipe’s “{ $field }” does not say around which slice its neighbours are taken. Set it to “middle”, a number, or “each” (with “fusion” of the scores).
recipe-volume-frame = The recipe’s “{ $field }” takes single slices, and its “stack” takes all of them as a volume. Set “frame” to “only”, or leave “stack” out.
recipe-size = The recipe’s “{ $field }” has a side of { $found } pixels. Expected 1 to { $most }. Enter the size that the model was trained with.
recipe-channels = The recipe’s “{ $field }” has { $found ->
    [one] { $found } number
   *[other] { $found } numbers
 }, but the model gets { $expected ->
    [one] { $expected } channel
   *[other] { $expected } channels
 }. Give one number for each channel (red, green, blue), or none.
recipe-number = The recipe’s “{ $field }” has a number that is infinite, missing or too large. Correct it.
recipe-not-positive = The recipe’s “{ $field }” has a number that is zero, negative or infinite. Values are divided or multiplied by it; enter a number above zero.
recipe-tensor-lanczos = The recipe’s “{ $field }” is Lanczos, which torchvision does not have for tensors. Choose another filter, or resizing as Pillow computes it.
recipe-classes-many = The recipe’s “{ $field }” has more names than any model has classes. Leave the names out.
recipe-class-twice = The recipe names the class “{ $class }” twice. Give every class its own name, in the order of the model’s output.
recipe-positive = The recipe says that class number { $found } (counted from 0) is the positive one, but it names { $classes ->
    [one] { $classes } class
   *[other] { $classes } classes
 }. Choose one of them.

## A set of images

images-none = { $file } has no image. Expected files of type DICOM, NIfTI, PNG, JPEG, TIFF or BMP: a folder, several files, or a ZIP archive of them. Convert other formats first.
images-none-of-kind = { $kind ->
    [volume] { $file } has volumes of a format that is not read (NRRD, MetaImage, MGZ, or a pair of .hdr and .img). Save them as NIfTI in one file (.nii or .nii.gz); or bring the predictions as a CSV file with one row for each case. Segmentations cannot be assessed yet.
   *[slide] { $file } has whole-slide images, which are not read. Cut them into tiles and save these as PNG, as for the training of the model; or bring the predictions as a CSV file with one row for each slide.
 }
images-aside = { $file }: { $count ->
    [one] { $files } is left out
   *[other] { $count } images are left out ({ $files })
 }: { $part ->
    [localizer] localizers (scouts), which show where the slices of a study lie
   *[secondary] secondary captures or images that were made of others of their study, such as screenshots
 }. If the model takes such images, name them in the table by file or SOP instance UID.
images-series = { $file }: { $what ->
    [several] { $count ->
        [one] one row has
       *[other] { $count } rows have
     } images of several series ({ $example } and others); all of them are taken. If the model takes one of the series, name it in the table by its series instance UID.
    [tilted] { $count ->
        [one] in one series
       *[other] in { $count } series
     } slices are shifted against one another, as by a tilted gantry ({ $example } and others: { $found }°). Slices are taken as they are; they are not straightened.
    [twice] { $count ->
        [one] a slice lies
       *[other] { $count } slices lie
     } at the place of another one of its series ({ $example }). They may be of several times, echoes or reconstructions under one series instance UID: name the images that the model takes.
    [turned] { $count ->
        [one] in one series
       *[other] in { $count } series
     } slices lie in different planes ({ $example }). Such a series is no volume; it may be a localizer.
   *[gap] { $count ->
        [one] there is one place
       *[other] there are { $count } places
     } where slices are { $found } mm apart, and { $usual } mm elsewhere in the series (after { $example }). Slices are probably missing: look whether all files of the series were brought.
 }
images-clinical-others = { $file }: { $count ->
    [one] { $files } is left out
   *[other] { $count } files are left out ({ $files })
 }: { $kind ->
    [directory] the table of contents of a disc (DICOMDIR)
    [report] structured reports
    [selection] selections of key images
    [structures] contours for radiotherapy (RT structure sets)
    [plan] plans of a radiotherapy
    [treatment] records of a radiotherapy
    [dose] doses of a radiotherapy
    [segmentation] segmentations
    [pdf] PDF inside DICOM
    [document] documents or models inside DICOM
    [presentation] presentation states, which say how another image is to be shown
    [waveform] waveforms, such as ECG
    [geometry] registrations, surfaces or other geometries
    [raw] raw data of a scanner
    [palette] palettes of colours
   *[other] DICOM objects without pixels
 }, and no images of a case.
images-match-mixed = The column “{ $column }” of { $file } names some images of { $images } by { images-key-name } and others by { $other-key ->
    [file] file
    [instance] SOP instance UID
    [series] series instance UID
    [study] study instance UID
    [accession] accession number
   *[patient] patient ID
 }. Which rows mean what cannot be told: use one identifier for all rows.
images-match-ambiguous = The columns “{ $column }” and “{ $other }” of { $file } name as many rows’ images of { $images }, and not the same images. Leave one of them out of the table.
images-match-shared = { $file }, column “{ $column }”: { $count ->
    [one] line { $lines } has
   *[other] { $count } lines ({ $lines }) have
 } the same { images-key-name }, which several images share. Which images belong to which row cannot be told: have one row for each { images-key-name }, or name the images by file or SOP instance UID.
# What a table names images by, for use in other messages.
images-key-name = { $key ->
    [file] file
    [instance] SOP instance UID
    [series] series instance UID
    [study] study instance UID
    [accession] accession number
   *[patient] patient ID
 }
images-with-masks = { $file } looks like images with masks: “{ $mask }” belongs to “{ $image }”. Segmentations cannot be assessed yet; as a set of images every mask would count as a case. If a yes-or-no answer for each image is to be assessed, bring the images without the masks, with a table that has the outcome of each.
images-path-deep = { $file }: { $count ->
    [one] one file lies
   *[other] { $count } files lie
 } more than 32 folders deep{ $files ->
    [hidden] {""}
   *[other] {" "}({ $files })
 } and { $count ->
    [one] is
   *[other] are
 } left out. Bring the folder with the images itself.
images-zip-names-old = { $file }: names with letters beyond A to Z are not in UTF-8 and were read as { $encoding }. If such names look wrong, pack the folder again with a program of today.
images-too-many = { $file } has { $found } files; up to { $limit } can be listed. Bring a random part of the cases, and say so in the report.
images-zip-damaged = { $file } cannot be read as a ZIP archive ({ $detail }). It is damaged, cut short or of another format: pack the folder again as ZIP, or bring the folder itself.
images-zip-empty = { $file } is an empty ZIP archive. Pack the folder with the images again.
images-zip-overlap = { $file } has entries that share the same bytes, as archives have that are made to fill a disk. It is not read. Pack the folder with the images again.
images-zip-names-twice = { $file } has several entries of the same name; only the last of them can be seen. Give every image its own name, or put them into folders.
images-zip-encrypted = { $file }: { $count ->
    [one] one entry is
   *[other] { $count } entries are
 } protected by a password and left out{ $files ->
    [hidden] {""}
   *[other] {" "}({ $files })
 }. Pack the images again without a password: nothing leaves this machine.
images-zip-outside = { $file }: { $count ->
    [one] the name of one entry points
   *[other] the names of { $count } entries point
 } outside the archive{ $files ->
    [hidden] {""}
   *[other] {" "}({ $files })
 }. Such names are made by attacks; they are left out. Ask where the archive comes from, or pack the folder again.
images-zip-method = { $file }: { $count ->
    [one] one entry is
   *[other] { $count } entries are
 } compressed by a method that is not read here{ $files ->
    [hidden] {""}
   *[other] {" "}({ $files })
 } and left out. Pack the images again as an ordinary ZIP (“Deflate”).
images-zip-inflated = { $file }: { $count ->
    [one] one entry would
   *[other] { $count } entries would
 } become more than a hundred times larger than in the archive{ $files ->
    [hidden] {""}
   *[other] {" "}({ $files })
 }, and { $count ->
    [one] is
   *[other] are
 } left out. If this is a real image, bring it unpacked.
images-zip-unnamed = { $file }: { $count ->
    [one] the name of one entry is
   *[other] the names of { $count } entries are
 } damaged{ $files ->
    [hidden] {""}
   *[other] {" "}({ $files })
 }; they are left out. Pack the folder again.
images-zip-nested = { $file } holds { $count ->
    [one] another ZIP archive
   *[other] { $count } other ZIP archives
 }{ $files ->
    [hidden] {""}
   *[other] {" "}({ $files })
 }, which { $count ->
    [one] is
   *[other] are
 } not opened. Unpack { $count ->
    [one] it
   *[other] them
 } and bring the images in one archive or folder.
images-not-images = { $file } holds { $count ->
    [one] one file that is
   *[other] { $count } files that are
 } neither image nor table{ $files ->
    [hidden] {""}
   *[other] {" "}({ $files })
 }; left out. Images are read from DICOM, NIfTI, PNG, JPEG, TIFF and BMP.
images-file-too-large = { $file }: { $count ->
    [one] one file has
   *[other] { $count } files have
 } more than { $megabytes } MB{ $files ->
    [hidden] {""}
   *[other] {" "}({ $files })
 } and { $count ->
    [one] is
   *[other] are
 } left out. Save { $count ->
    [one] it
   *[other] them
 } in the size that the model takes.
images-path-twice = { $file }: { $count ->
    [one] one name occurs
   *[other] { $count } names occur
 } more than once{ $files ->
    [hidden] {""}
   *[other] {" "}({ $files })
 }. A table cannot tell these images apart; give every image its own name or folder.
images-file-unreadable = This file can no longer be read: { image-place }. It may have been moved, renamed or changed after it was chosen: choose the images again.
images-file-short = This file ends earlier than its size says: { image-place }. It may have been changed after it was chosen, or the archive is cut short: bring it again.
images-zip-entry-damaged = This image is damaged inside its ZIP archive, its bytes are not those that were packed: { image-place }. Pack it again.

## A table and its images

images-table-refused = { $file }: { $count ->
    [one] { $files ->
        [hidden] one table
       *[other] { $files } is a table that
     } cannot be read here
   *[other] { $count } tables cannot be read here{ $files ->
        [hidden] {""}
       *[other] {" "}({ $files })
     }
 }: encrypted, a link, compressed in a way that is not read, or too large. It may say what the images show, so nothing goes on without it. Pack it again as an ordinary ZIP, or take it out.
images-labels-several = { $file } holds { $count } tables that could say what the images show: { $tables }. Which one holds the outcomes? { $front ->
    [page] Bring it together with the images.
   *[other] Name it with --labels FILE, or bring it together with the images; --labels folders takes the names of folders instead.
 }
images-labels-unknown = { $file } holds no table called “{ $labels }”. { $count ->
    [0] There is none at all.
   *[other] It holds: { $tables }.
 } Name a table in it, or a file elsewhere.
images-labels-backup = { $file } holds no table but { $tables }, which calls itself a backup. If it holds the outcomes, { $front ->
    [page] bring it together with the images.
   *[other] name it with --labels FILE, or bring it together with the images; --labels folders takes the names of folders instead.
 }
images-tables-passed-over = { $file }: { $count ->
    [one] one file bears the name of a table and was not read as one
   *[other] { $count } files bear the name of a table and were not read as one
 } ({ $tables }): lock files, backups, texts, and what Plumbline itself wrote. If it holds the outcomes, { $front ->
    [page] bring it together with the images.
   *[other] name it with --labels FILE, or bring it together with the images.
 }
images-match-none = No column of { $file } names an image of { $images }. Looked for names such as “{ $image }” in the columns { $columns }. Add a column with the file names of the images.
images-row-without-image = { $file }, { $count ->
    [one] line { $lines }
   *[other] { $count } lines ({ $lines })
 }: the name in column “{ $column }” is that of no image in { $images }, or is missing. These cases have no prediction. Add the images, or correct the names.
images-name-of-several = { $file }, { $count ->
    [one] line { $lines }
   *[other] { $count } lines ({ $lines })
 }: several images of { $images } have the name in column “{ $column }”. These cases have no prediction, since the wrong image might be scored. Write the folders into the names.
images-image-without-row = { $file } has { $count ->
    [one] an image that no line of { $table } names
   *[other] { $count } images that no line of { $table } names
 }{ $files ->
    [hidden] {""}
   *[other] {" "}({ $files })
 }. Without an outcome { $count ->
    [one] it is
   *[other] they are
 } not scored. Add { $count ->
    [one] it
   *[other] them
 } to the table if { $count ->
    [one] it belongs
   *[other] they belong
 } to the test set.
images-same-image = { $file }: { $count ->
    [one] line { $lines } has
   *[other] { $count } lines ({ $lines }) have
 } an image that occurs more than once, byte for byte. Copies count as independent cases and make intervals too narrow. Keep one of each, or explain them.
images-same-image-other-outcome = { $file }: { $count ->
    [one] line { $lines } has
   *[other] { $count } lines ({ $lines }) have
 } an image that also occurs with the other outcome, byte for byte. One of the outcomes is wrong. Look at these cases and correct the table.

## One image, or several with the same fault

image-empty = This image is an empty file: { image-place }. Copy or export it again.
image-format = { $kind ->
    [gif] GIF is not read, because it changes colours and may hold several images: { image-place }. Save it as PNG.
    [webp] WebP is not read: { image-place }. Save it as PNG.
    [heic] HEIC and AVIF are not read: { image-place }. Save it as PNG.
    [jpeg-2000] JPEG 2000 is not read: { image-place }. Save it as PNG.
    [jpeg-xl] JPEG XL is not read: { image-place }. Save it as PNG.
    [dicom] This is a DICOM file, where a picture was expected: { image-place }. Bring it as an image of a case.
    [nifti] This is a NIfTI volume, where a picture was expected: { image-place }. Bring it as an image of a case.
    [svg] A drawing in SVG has no pixels: { image-place }. Save it as PNG in the size that the model takes.
    [pdf] A PDF is no image: { image-place }. Export the image as PNG.
    [zip] A ZIP archive stands where an image was expected: { image-place }. Unpack it.
   *[other] This is no image, whatever its name says: { image-place }. Expected PNG, JPEG, TIFF, BMP, DICOM or NIfTI; open it to see what it is, and save it as PNG.
 }
image-damaged = The { image-format-name } is damaged and cannot be decoded: { image-place }. Export it again from its source.
image-truncated = The { image-format-name } ends before its last row, so part of it is missing: { image-place }. Copy it again; the transfer was probably interrupted.
image-no-pixels = The image has no rows or columns: { image-place }. Export it again.
image-too-large = An image of { $width } × { $height } pixels is too large ({ image-place }); up to { $megapixels } million pixels are decoded. Save it in a smaller size; the model sees a much smaller one.
image-too-many-bytes = An image of { $width } × { $height } pixels takes { $megabytes } MB once it is decoded ({ image-place }); up to { $limit } MB are given. Save it in a smaller size, or with 8 bits a sample; the model sees a much smaller one.
image-cmyk = The colours are CMYK, which is made for printing ({ image-place }). How it becomes red, green and blue is not defined without a profile: save it as RGB.
image-several = The { image-format-name } holds several images (frames or pages), and nobody said which one is the case: { image-place }. Save the right one by itself.
image-kind = The { image-format-name } is of a rare kind that is not read (samples that are no whole numbers of up to 16 bits, or an unusual compression): { image-place }. Save it as PNG of 8 or 16 bits.
image-refused = { $what ->
    [grey] The recipe takes images in colour only, and this is grey: { image-place }. Change “Grey images” in the recipe if the model was trained on such.
    [colour] The recipe takes grey images only, and this has colours: { image-place }. Change “Colours to grey” in the recipe if the model was trained on such.
    [alpha] The recipe takes opaque images only, and this has transparency: { image-place }. Change “Transparency” in the recipe, or save it without.
   *[depth] The recipe takes images of 8 bits only, and this has 16: { image-place }. Change “16 bits” in the recipe to what the model was trained on.
 }
image-values = { $what ->
    [unsaid] The image has values of a modality (such as Hounsfield units), and the recipe was made for pictures of 8 bits: { image-place }. Say in the recipe which values the model was trained on: “values”: “modality”, “stored”, “displayed” or a window; or a scale from range to range.
    [no-white] The recipe divides values by the one that stands for white, and values of a modality (such as Hounsfield units) have none: { image-place }. Choose a window under “values” (0 to 255), “values”: “stored” (divided by the largest that the bits can say), or the scale “range” with the range that the model was trained with.
    [picture-in-range] The image holds shades of 8 or 16 bits, and the recipe’s range takes values beyond them, such as Hounsfield units: { image-place }. A picture of a scan has lost these values: bring the original DICOM file, or correct the range.
    [picture-in-window] The image holds shades from 0 to 255, and the recipe’s window takes values beyond them, such as Hounsfield units: { image-place }. It is perhaps a screenshot of the scan: bring the original image.
    [window-of-picture] The recipe shows values through a window, and this is a picture whose shades somebody chose when it was saved: { image-place }. Bring the original DICOM file, or a recipe without a window if these pictures were saved with the one that the model was trained with.
    [window-of-colours] The recipe shows values through a window, and this image has colours, which have none: { image-place }. Leave it out, or use a recipe without a window.
    [stored-colours] The recipe takes stored values, and those of this image are no colours but places in a palette, or brightness and differences of colour: { image-place }. Choose “values”: “modality” or “displayed”.
    [bits-of-colours] The colours have neither 8 nor 16 bits: { image-place }. Choose “values”: “displayed”.
    [turned-floats] The recipe turns the values within what their bits can say, and these have a floating point: { image-place }. Choose “invert_by_maximum” or “keep”.
    [spacing-of-colours] The recipe brings images to distances in millimetres, and this image has colours, for which that is not done: { image-place }. Leave the image out, or “spacing”.
    [no-window] The recipe takes the image as it is displayed, and the file says no window: { image-place }. Every viewer shows it otherwise: say the window in the recipe.
    [not-finite] The image holds samples that are infinite or no numbers, and no other image can be made of it: { image-place }. Leave it out.
   *[fill] The recipe adds pixels around the image, and no shade stands for them in values of a modality: { image-place }. Choose a size that adds none, or a window under “values”.
 }
image-frames = The file has { $frames } frames, and the recipe does not say which of them is the case: { image-place }. Set “frame” in the recipe to “first”, “middle”, a number, or “each” (with “fusion” of the scores).
image-frame-missing = The recipe takes frame { $number }, and the file has { $frames ->
    [one] one
   *[other] { $frames }
 }: { image-place }. Leave the image out, or choose another frame.
image-fusion-unsaid = Several images or frames make one case, and the recipe does not say how their scores become one. Set “fusion” in the recipe to “mean” or “max”.
image-orientation-unsaid = This is a NIfTI volume, and the recipe does not say how its axes lie for the model: { image-place }. Set “orientation” in the recipe to “stored” (slices along the third index, rows along the second), or to three letters such as “SPL” (slices to the head, rows to the back, pixels to the left) or “RAS” (MONAI); and “frame” or “stack” to what the model takes of its slices.
image-picture-of-volume = The recipe takes volumes, and this is a picture without a place in any: { image-place }. Leave it out, or use a recipe without “orientation”.
image-axes-unknown = The recipe asks for an orientation, and nothing in the file says where right, front and top are: { image-place }. Set “orientation” to “stored” if the model was trained on files as they are, or bring the original.
image-spacing-unknown = The recipe asks for distances in millimetres, and the file does not say those of its { $of ->
    [slices] slices
   *[pixels] pixels
 }: { image-place }. Leave the image out, or “spacing” if the model was trained on images as they are.
image-volume-large = The volume takes { $megabytes } MB once it is decoded ({ image-place }); up to { $limit } MB are given. Save a smaller part of it, or with fewer bits a voxel.
image-volume-divided = The recipe takes volumes, and in the table each slice of a series has a row of its own. Bring a table with one row for each series, study or patient, named by series instance UID, study instance UID, accession number or patient ID; or use a recipe without “orientation”, which takes each slice by itself.
image-series = { $what ->
    [unplaced] Slices of one series are put in order by their positions, and one does not say where it lies: { image-place }. Export the series again, with Image Position and Image Orientation (0020,0032 and 0020,0037).
    [turned] Slices of one series lie in different planes: { image-place } and { $other }. They are no volume: name the series by its series instance UID, or leave the case out.
    [twice] Two slices of one series lie at the same place: { image-place } and { $other }. They may be of several times, echoes or reconstructions under one series instance UID: leave all but one of these out.
    [size] Slices of one series differ in rows, columns or channels: { image-place } and { $other }. They are no volume: leave out what does not belong to it.
    [spacing] Slices of one series differ in the distance of their pixels: { image-place } and { $other }. They are no volume: leave out what does not belong to it.
   *[bits] Slices of one series differ in the kind of their values: { image-place } and { $other }. They are no volume: leave out what does not belong to it.
 }
image-series-gap = After this slice the next one is { $found } mm away, and elsewhere in the series { $usual } mm: { image-place } and { $other }. Slices are probably missing: bring all files of the series, or leave the case out.
image-series-tilted = Slices are shifted against one another by { $degrees }°, as by a tilted gantry: { image-place }. They are taken as they are, not straightened.
image-nifti = { $what ->
    [truncated] The NIfTI file ends before its last voxel: { image-place }. Copy it again; the transfer was probably interrupted.
    [compression] The compressed NIfTI file is damaged: { image-place }. Copy it again, or pack it again.
    [field] The header of the NIfTI file has a value that it cannot have, in “{ $field }”: { image-place }. Export it again from its source.
    [datatype] The voxels of the NIfTI file are of a kind that is not read (datatype { $field }): { image-place }. Save it with real numbers of 8 to 64 bits.
    [pair] The voxels are in another file than the header: { image-place }. Save both as one file (.nii or .nii.gz).
   *[not] This is no NIfTI file: { image-place }. Save it as NIfTI-1 or NIfTI-2 (.nii or .nii.gz).
 }
image-nifti-several = The NIfTI file holds { $volumes } volumes (over time, echoes or directions), and a case is one: { image-place }. Save the one that the model takes by itself.
image-suffix = The content is { image-format-name }, whatever the name says, and is read as that: { image-place }. Rename it to avoid surprises elsewhere.
image-size = After the recipe the image has { $found } pixels, but the model takes { $expected }: { image-place }. Set the recipe’s size to { $expected }.
image-not-finite = The model answers with no usable number (“{ $output }” is infinite or not a number): { image-place }. Look at the image and at the recipe’s scale, mean and deviation.
## A DICOM file: refused by its transfer syntax, by the tag at fault, or by what it holds

image-dicom-syntax = { $kind ->
    [jpeg-2000-part-2] JPEG 2000 with extensions (part 2) is not read
    [jpip] The pixels are not in this file but on a server (JPIP)
    [video] This is a video (MPEG or HEVC), which is not read
    [jpeg-xl] JPEG XL is not read
    [jpeg-retired] A kind of JPEG that was retired from DICOM is not read
   *[other] The transfer syntax is not known here
 }: { image-place }, transfer syntax { $uid }, tag { $tag }. Export it as uncompressed DICOM (explicit little endian), as JPEG, JPEG-LS or JPEG 2000.
image-dicom-broken = { $kind ->
    [short] The file ends in the middle of an element, after tag { $tag }
   *[broken] The elements after tag { $tag } break the rules of DICOM
 }: { image-place }. Copy it again from its source; the transfer was probably interrupted, or the file is damaged.
image-dicom-deflate = The compressed data set is damaged and cannot be unpacked: { image-place }. Copy it again from its source.
image-dicom-no-pixels = { $kind ->
    [directory] This is the table of contents of a disc (DICOMDIR)
    [report] This is a structured report
    [selection] This is a selection of key images
    [structures] These are contours for radiotherapy (RT structure set)
    [plan] This is a plan of a radiotherapy
    [treatment] This is a record of a radiotherapy
    [pdf] This is a PDF inside DICOM
    [document] This is a document or a model inside DICOM
    [presentation] This says how another image is to be shown (presentation state)
    [waveform] This is a waveform, such as an ECG
    [geometry] This is a registration, a surface or another geometry
    [raw] These are raw data of a scanner
    [palette] This is a palette of colours
   *[other] This is a DICOM object without pixels
 }, not an image: { image-place }, SOP class { $uid }, tag { $tag }. Bring the images themselves.
image-dicom-missing = Tag { $tag } is missing, without which pixels cannot be read: { image-place }. Export it again from its source.
image-dicom-value = Tag { $tag } says “{ $found }”, which is impossible or not read here: { image-place }. Export it again from its source, as an uncompressed image.
image-dicom-short = The pixels need { $expected } bytes, and { $found } are there: { image-place }. Copy it again; the transfer was probably interrupted.
image-dicom-frames = The header promises { $expected } { $expected ->
    [one] frame
   *[other] frames
 }, and the compressed pixels have { $found ->
    [one] { $found } part
   *[other] { $found } parts
 } that cannot be told apart as such: { image-place }. Export it again from its source.
image-dicom-too-large = The pixels take { $megabytes } MB once they are decoded ({ image-place }); up to { $limit } MB are given. Export fewer frames, or a smaller image.
image-dicom-frame = { $what ->
    [truncated] The compressed pixels of frame { $frame } end too early
    [size] The compressed pixels of frame { $frame } have another size ({ $detail }) than the header says
    [depth] The compressed pixels of frame { $frame } have { $detail } bits, more than the header has room for
    [unsupported] The compressed pixels of frame { $frame } use something that is not read ({ $detail })
   *[damaged] The compressed pixels of frame { $frame } are damaged
 }: { image-place }, transfer syntax { $uid }, tag { $tag }. Copy it again, or export it as uncompressed DICOM.
image-dicom-guessed = { $kind ->
    [header] The file has no DICOM header; how its elements are written was guessed from the first of them
    [syntax] The file does not name its transfer syntax; how its elements are written was guessed from the first of them
   *[other-syntax] The elements are written otherwise than the transfer syntax says, and were read as they are
 }: { image-place }.
image-monochrome1 = The least value is white (MONOCHROME1): { image-place }. The recipe says under “monochrome1” whether such values are turned, as in the training of the model.
image-dicom-unscaled = The CT image says nothing of slope and intercept (tag { $tag }), so its values are taken as they are stored, which are perhaps no Hounsfield units: { image-place }. Ask whoever exported it.
image-dicom-no-window = The file says nothing of how bright it is to be shown; it is shown from its smallest to its largest value: { image-place }.

# An image, for use in other messages: by its name for the person who has it, by its line
# in documents that go to others.
image-place = { $place ->
    [lines] { $count ->
        [one] the image of line { $lines }
       *[other] the images of lines { $lines }
     }
    [hidden] its name is left out
   *[name] { $file }
 }
# The name of a format, for use in other messages.
image-format-name = { $format ->
    [png] PNG
    [jpeg] JPEG
    [tiff] TIFF
    [dicom] DICOM
    [nifti] NIfTI
   *[bmp] BMP
 }

## A recipe and a model

image-model = { $file } takes no images: it has not exactly one input with four axes (or five, of a volume) of which one has one or three channels (or, of neighbouring slices, an odd number up to 31). Bring a model of images, or a table for this model.
image-wrong-layout = The recipe gives { $found }, but the input “{ $input }” takes { $expected }. Change layout, colours or slices in the recipe.
image-wrong-depth = The recipe gives { $found } slices, but the model takes { $expected }. Change the number of slices (“depth”) in the recipe.
image-depth = The volume has { $found } slices after the recipe, but the model takes { $expected }: { image-place }. Set “depth” in the recipe’s “stack” to { $expected }.
image-wrong-size = The recipe gives { $found } pixels, but the model takes { $expected }. Change the size in the recipe.
image-post-twice = “{ $output }” of the model holds probabilities already; the recipe turns them into probabilities once more, which changes every score. Set “Answer” in the recipe to “as it is”.
image-model-looks = { $file } does not look like a classifier. For one image its output “{ $output }” is { $shape }: { $looks ->
    [masks] masks, a value for each pixel
    [boxes] boxes around what it finds
    [embedding] features of the image (an embedding), not classes
   *[other] an array, not one number for each class
 }. No score of a case can be read from it as it is. Run it with “plumbline run” or where it runs today, make one score for each case of what it gives, and bring that as a column of a table. If each number is a class after all, name all classes in the recipe.
image-classes = The recipe names { $found ->
    [one] { $found } class
   *[other] { $found } classes
 }, but the model has { $expected ->
    [one] { $expected } output
   *[other] { $expected } outputs
 }. Give one name for each, in the order of the model.
image-positive = The recipe says that class number { $found } (counted from 0) is the positive one, but the model has { $classes ->
    [one] { $classes } output
   *[other] { $classes } outputs
 }. Choose one of them.
image-softmax-of-one = The model gives one number, and the softmax of one number is always 1. Choose the logistic function, or “as it is”.

## A self-test: inputs and expected outputs

self-test-unreadable = { $file } holds no tensors. Expected a file of numpy.savez, or JSON of the form { "{" } "input": [[…]], "output": [[…]] { "}" } with numbers in rectangular lists. Save it again.
self-test-single = { $file } is a single array. A self-test needs inputs and outputs together: save both with numpy.savez, by the names of the model’s inputs and outputs.
self-test-large = { $file } holds { $found } numbers; up to { $limit } are read. A few inputs are enough for a self-test.
self-test-input = { $file } has no tensor for the model’s input “{ $input }”. Save one by this name.
self-test-outputs = { $file } has no expected output. Save at least one by its name in the model: { $outputs }.
self-test-shape = { $file }: the expected output “{ $output }” is { $expected }, and the model gives { $found } for these inputs. Save inputs and outputs of the same run.
self-test-array = { $file }: the array “{ $array }” cannot be read (element type { $kind }). Numbers, truth values and texts can be: convert it and save it again.
self-test-names = { $file }: no expected output for { $outputs }, but arrays that are neither inputs nor outputs of the model: { $arrays }. Save each output by its name in the model.
outputs-unwritable = { $file }: the outputs cannot be written as arrays ({ $detail }). Please report this.
image-no-such-frame = Frame { $frame } is not there: { image-place }. Look at another frame.
assess-copies-too-large = These images have { $megabytes } MB; one archive of copies is made in memory and holds { $most } MB at most here. Bring fewer at a time, or take “plumbline deidentify” in the terminal.
assess-copies-none = None of these images is a DICOM file: there is nothing to remove but their names.
