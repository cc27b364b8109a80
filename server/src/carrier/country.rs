//! Countries of three letters, which some sources write, as the two letters that everybody else does.
//! It must not know names of countries, nor who wrote them.

/// ISO 3166-1: each alpha-3 code with its alpha-2 code behind it.
const CODES: &str = "\
    ABWAW AFGAF AGOAO AIAAI ALAAX ALBAL ANDAD AREAE ARGAR ARMAM ASMAS ATAAQ ATFTF ATGAG AUSAU \
    AUTAT AZEAZ BDIBI BELBE BENBJ BESBQ BFABF BGDBD BGRBG BHRBH BHSBS BIHBA BLMBL BLRBY BLZBZ \
    BMUBM BOLBO BRABR BRBBB BRNBN BTNBT BVTBV BWABW CAFCF CANCA CCKCC CHECH CHLCL CHNCN CIVCI \
    CMRCM CODCD COGCG COKCK COLCO COMKM CPVCV CRICR CUBCU CUWCW CXRCX CYMKY CYPCY CZECZ DEUDE \
    DJIDJ DMADM DNKDK DOMDO DZADZ ECUEC EGYEG ERIER ESHEH ESPES ESTEE ETHET FINFI FJIFJ FLKFK \
    FRAFR FROFO FSMFM GABGA GBRGB GEOGE GGYGG GHAGH GIBGI GINGN GLPGP GMBGM GNBGW GNQGQ GRCGR \
    GRDGD GRLGL GTMGT GUFGF GUMGU GUYGY HKGHK HMDHM HNDHN HRVHR HTIHT HUNHU IDNID IMNIM INDIN \
    IOTIO IRLIE IRNIR IRQIQ ISLIS ISRIL ITAIT JAMJM JEYJE JORJO JPNJP KAZKZ KENKE KGZKG KHMKH \
    KIRKI KNAKN KORKR KWTKW LAOLA LBNLB LBRLR LBYLY LCALC LIELI LKALK LSOLS LTULT LUXLU LVALV \
    MACMO MAFMF MARMA MCOMC MDAMD MDGMG MDVMV MEXMX MHLMH MKDMK MLIML MLTMT MMRMM MNEME MNGMN \
    MNPMP MOZMZ MRTMR MSRMS MTQMQ MUSMU MWIMW MYSMY MYTYT NAMNA NCLNC NERNE NFKNF NGANG NICNI \
    NIUNU NLDNL NORNO NPLNP NRUNR NZLNZ OMNOM PAKPK PANPA PCNPN PERPE PHLPH PLWPW PNGPG POLPL \
    PRIPR PRKKP PRTPT PRYPY PSEPS PYFPF QATQA REURE ROURO RUSRU RWARW SAUSA SDNSD SENSN SGPSG \
    SGSGS SHNSH SJMSJ SLBSB SLESL SLVSV SMRSM SOMSO SPMPM SRBRS SSDSS STPST SURSR SVKSK SVNSI \
    SWESE SWZSZ SXMSX SYCSC SYRSY TCATC TCDTD TGOTG THATH TJKTJ TKLTK TKMTM TLSTL TONTO TTOTT \
    TUNTN TURTR TUVTV TWNTW TZATZ UGAUG UKRUA UMIUM URYUY USAUS UZBUZ VATVA VCTVC VENVE VGBVG \
    VIRVI VNMVN VUTVU WLFWF WSMWS YEMYE ZAFZA ZMBZM ZWEZW";

/// Whether it has the form of a two-letter code in capitals.
pub(super) fn is_alpha2(code: &str) -> bool {
    code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// The two-letter code, in capitals, of a code of two or three letters; `None` when it is neither.
pub(super) fn alpha2(code: &str) -> Option<String> {
    let code = code.to_ascii_uppercase();
    match code.len() {
        2 => is_alpha2(&code).then_some(code),
        3 => CODES
            .split_whitespace()
            .find_map(|pair| pair.strip_prefix(&code))
            .map(str::to_owned),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_either_length_become_two_capitals() {
        for (code, expected) in [
            ("USA", Some("US")),
            ("pol", Some("PL")),
            ("ZWE", Some("ZW")),
            ("de", Some("DE")),
            ("XYZ", None),
            ("Polska", None),
            ("Р1", None),
            ("P1", None),
            ("1ZZ", None),
            ("", None),
        ] {
            assert_eq!(alpha2(code).as_deref(), expected, "{code}");
        }
    }

    #[test]
    fn every_pair_is_whole_and_single() {
        let pairs: Vec<&str> = CODES.split_whitespace().collect();
        assert_eq!(pairs.len(), 249);
        for (at, pair) in pairs.iter().enumerate() {
            assert_eq!(pair.len(), 5, "{pair}");
            assert!(
                pairs[..at].iter().all(|other| other[..3] != pair[..3]),
                "{pair}"
            );
            assert!(
                pairs[..at].iter().all(|other| other[3..] != pair[3..]),
                "{pair}"
            );
        }
    }
}
