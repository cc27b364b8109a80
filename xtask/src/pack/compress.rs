//! The two compressed forms that a file travels in.
//! It must not know which file it is.

use std::io::{self, Write};

use flate2::Compression;
use flate2::write::GzEncoder;

/// gzip at its best level.
pub fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// Brotli at quality 11, with a window of 4 MiB.
pub fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = brotli::CompressorWriter::new(Vec::new(), 64 * 1024, 11, 22);
    encoder.write_all(bytes)?;
    encoder.flush()?;
    Ok(encoder.into_inner())
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn both_forms_give_the_bytes_back() -> io::Result<()> {
        let bytes = b"Left the sorting centre. ".repeat(40);
        let (zipped, brotlied) = (gzip(&bytes)?, brotli(&bytes)?);
        let mut unzipped = Vec::new();
        flate2::read::GzDecoder::new(&zipped[..]).read_to_end(&mut unzipped)?;
        let mut unbrotlied = Vec::new();
        brotli::Decompressor::new(&brotlied[..], 4096).read_to_end(&mut unbrotlied)?;
        assert_eq!(unzipped, bytes);
        assert_eq!(unbrotlied, bytes);
        assert!(brotlied.len() < zipped.len() && zipped.len() < bytes.len());
        Ok(())
    }
}
