//! Sources of the measures and of their intervals.

/// A source: authors, where it appeared, and how to find it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reference {
    /// First authors.
    pub authors: &'static str,
    /// Year.
    pub year: u16,
    /// Journal or publisher.
    pub journal: &'static str,
    /// Digital object identifier.
    pub doi: &'static str,
}

impl Reference {
    const fn new(
        authors: &'static str,
        year: u16,
        journal: &'static str,
        doi: &'static str,
    ) -> Reference {
        Reference {
            authors,
            year,
            journal,
            doi,
        }
    }

    /// Address of the source, with the signs encoded that end a link in
    /// Markdown or HTML.
    pub fn url(&self) -> String {
        let encode = |sign: char| match sign {
            '<' => "%3C".to_owned(),
            '>' => "%3E".to_owned(),
            '(' => "%28".to_owned(),
            ')' => "%29".to_owned(),
            plain => plain.to_string(),
        };
        format!(
            "https://doi.org/{}",
            self.doi.chars().map(encode).collect::<String>()
        )
    }
}

macro_rules! references {
    ($($name:ident: $authors:literal, $year:literal, $journal:literal, $doi:literal;)*) => {
        $(
            #[doc = concat!($authors, ", ", $year, ", ", $journal, ".")]
            pub const $name: Reference = Reference::new($authors, $year, $journal, $doi);
        )*

        /// Every source.
        pub const ALL: &[Reference] = &[$($name),*];
    };
}

references! {
    ALTMAN_BLAND_1994A: "Altman & Bland", 1994, "BMJ", "10.1136/bmj.308.6943.1552";
    ALTMAN_BLAND_1994B: "Altman & Bland", 1994, "BMJ", "10.1136/bmj.309.6947.102";
    AUSTIN_2019: "Austin & Steyerberg", 2019, "Statistics in Medicine", "10.1002/sim.8281";
    BRIER_1950: "Brier", 1950, "Monthly Weather Review", "10.1175/1520-0493(1950)078<0001:VOFEIT>2.0.CO;2";
    BRODERSEN_2010: "Brodersen et al.", 2010, "International Conference on Pattern Recognition", "10.1109/ICPR.2010.764";
    CHICCO_2020: "Chicco & Jurman", 2020, "BMC Genomics", "10.1186/s12864-019-6413-7";
    COHEN_1960: "Cohen", 1960, "Educational and Psychological Measurement", "10.1177/001316446002000104";
    COX_1958: "Cox", 1958, "Biometrika", "10.1093/biomet/45.3-4.562";
    DAVIS_2006: "Davis & Goadrich", 2006, "International Conference on Machine Learning", "10.1145/1143844.1143874";
    DEBRAY_2017: "Debray et al.", 2017, "BMJ", "10.1136/bmj.i6460";
    DEEKS_2004: "Deeks & Altman", 2004, "BMJ", "10.1136/bmj.329.7458.168";
    DELONG_1988: "DeLong, DeLong & Clarke-Pearson", 1988, "Biometrics", "10.2307/2531595";
    FAWCETT_2006: "Fawcett", 2006, "Pattern Recognition Letters", "10.1016/j.patrec.2005.10.010";
    FERRER_2022: "Ferrer", 2022, "arXiv", "10.48550/arXiv.2209.05355";
    GLAS_2003: "Glas et al.", 2003, "Journal of Clinical Epidemiology", "10.1016/S0895-4356(03)00177-X";
    GNEITING_2007: "Gneiting & Raftery", 2007, "Journal of the American Statistical Association", "10.1198/016214506000001437";
    HANLEY_1982: "Hanley & McNeil", 1982, "Radiology", "10.1148/radiology.143.1.7063747";
    GORODKIN_2004: "Gorodkin", 2004, "Computational Biology and Chemistry", "10.1016/j.compbiolchem.2004.09.006";
    HAND_TILL_2001: "Hand & Till", 2001, "Machine Learning", "10.1023/A:1010920819831";
    KERR_2016: "Kerr et al.", 2016, "Journal of Clinical Oncology", "10.1200/JCO.2015.65.5654";
    KULL_2019: "Kull et al.", 2019, "Neural Information Processing Systems", "10.48550/arXiv.1910.12656";
    MATTHEWS_1975: "Matthews", 1975, "Biochimica et Biophysica Acta", "10.1016/0005-2795(75)90109-9";
    MCCLISH_1989: "McClish", 1989, "Medical Decision Making", "10.1177/0272989X8900900307";
    NAEINI_2015: "Naeini, Cooper & Hauskrecht", 2015, "AAAI Conference on Artificial Intelligence", "10.1609/aaai.v29i1.9602";
    NEWCOMBE_1998: "Newcombe", 1998, "Statistics in Medicine", "10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I";
    SAITO_2015: "Saito & Rehmsmeier", 2015, "PLoS ONE", "10.1371/journal.pone.0118432";
    SIMEL_1991: "Simel, Samsa & Matchar", 1991, "Journal of Clinical Epidemiology", "10.1016/0895-4356(91)90128-V";
    SOKOLOVA_2009: "Sokolova & Lapalme", 2009, "Information Processing & Management", "10.1016/j.ipm.2009.03.002";
    STEYERBERG_2010: "Steyerberg et al.", 2010, "Epidemiology", "10.1097/EDE.0b013e3181c30fb2";
    TJUR_2009: "Tjur", 2009, "The American Statistician", "10.1198/tast.2009.08210";
    VAN_CALSTER_2016: "Van Calster et al.", 2016, "Journal of Clinical Epidemiology", "10.1016/j.jclinepi.2015.12.005";
    VAN_CALSTER_2019: "Van Calster et al.", 2019, "BMC Medicine", "10.1186/s12916-019-1466-7";
    VAN_CALSTER_2025: "Van Calster et al.", 2025, "The Lancet Digital Health", "10.1016/j.landig.2025.100916";
    VICKERS_2006: "Vickers & Elkin", 2006, "Medical Decision Making", "10.1177/0272989X06295361";
    VICKERS_2019: "Vickers, Van Calster & Steyerberg", 2019, "Diagnostic and Prognostic Research", "10.1186/s41512-019-0064-7";
    WILSON_1927: "Wilson", 1927, "Journal of the American Statistical Association", "10.1080/01621459.1927.10502953";
    ZOU_2008: "Zou & Donner", 2008, "Statistics in Medicine", "10.1002/sim.3095";
    YOUDEN_1950: "Youden", 1950, "Cancer", "10.1002/1097-0142(1950)3:1<32::AID-CNCR2820030106>3.0.CO;2-3";
}
