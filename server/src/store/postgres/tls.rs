//! TLS to the database, as strict as its address asks for.
//! It must not know which statements go through it.

use std::path::Path;
use std::sync::Arc;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::{WebPkiServerVerifier, verify_server_name};
use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, Error, RootCertStore, SignatureScheme,
};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::settings::postgres::{Address, Proof};

/// Why TLS cannot be prepared.
#[derive(Debug, thiserror::Error)]
pub enum NoTls {
    /// The file of `sslrootcert`.
    #[error("the certificates of sslrootcert cannot be read: {0}")]
    Authorities(String),
    /// rustls refused.
    #[error("TLS cannot be prepared: {0}")]
    Rustls(String),
}

/// What makes the connections to this address.
pub fn connector(address: &Address) -> Result<MakeRustlsConnect, NoTls> {
    let provider = Arc::new(ring::default_provider());
    let given = match &address.authorities {
        Some(file) => certificates(file)?,
        None => Vec::new(),
    };
    let authorities = Arc::new(authorities(&given)?);
    let verifier = WebPkiServerVerifier::builder_with_provider(authorities, Arc::clone(&provider))
        .build()
        .map_err(|error| NoTls::Rustls(error.to_string()))?;
    let config = ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .map_err(|error| NoTls::Rustls(error.to_string()))?;
    let verifier = Proven {
        proof: address.proof,
        authorities: verifier,
        given,
        provider,
    };
    let config = config
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}

/// What stands in the file of `sslrootcert`.
fn certificates(file: &Path) -> Result<Vec<CertificateDer<'static>>, NoTls> {
    let read = CertificateDer::pem_file_iter(file).and_then(Iterator::collect);
    let given: Vec<_> = read.map_err(|error| NoTls::Authorities(error.to_string()))?;
    if given.is_empty() {
        return Err(NoTls::Authorities("it holds none".into()));
    }
    Ok(given)
}

/// Those, or the public ones.
fn authorities(given: &[CertificateDer<'static>]) -> Result<RootCertStore, NoTls> {
    if given.is_empty() {
        return Ok(webpki_roots::TLS_SERVER_ROOTS.iter().cloned().collect());
    }
    let mut roots = RootCertStore::empty();
    for certificate in given {
        let added = roots.add(certificate.clone());
        added.map_err(|error| NoTls::Authorities(error.to_string()))?;
    }
    Ok(roots)
}

/// Checks as much as the address asks for: that the certificate's key is in use, that an authority made it, and
/// that it is for this host.
#[derive(Debug)]
struct Proven {
    proof: Proof,
    authorities: Arc<WebPkiServerVerifier>,
    /// The certificates of `sslrootcert`.
    given: Vec<CertificateDer<'static>>,
    provider: Arc<CryptoProvider>,
}

impl ServerCertVerifier for Proven {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        if self.proof == Proof::None {
            return Ok(ServerCertVerified::assertion());
        }
        let verified = self.authorities.verify_server_cert(
            end_entity,
            intermediates,
            server_name,
            ocsp_response,
            now,
        );
        let Err(Error::InvalidCertificate(reason)) = &verified else {
            return verified;
        };
        match reason {
            // The name is looked at last, after the chain has been found good.
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. }
                if self.proof == Proof::Authority => {}
            // A server that shows its own authority, as `openssl req -x509` makes it, and that is the one we were
            // given. WebPKI takes no authority for a server, but has looked at its dates before it says so.
            CertificateError::Other(_) if self.given.contains(end_entity) => {
                if self.proof == Proof::Name {
                    verify_server_name(&ParsedCertificate::try_from(end_entity)?, server_name)?;
                }
            }
            _ => return verified,
        }
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let known = &self.provider.signature_verification_algorithms;
        rustls::crypto::verify_tls12_signature(message, cert, dss, known)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let known = &self.provider.signature_verification_algorithms;
        rustls::crypto::verify_tls13_signature(message, cert, dss, known)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider
            .signature_verification_algorithms
            .supported_schemes()
    }
}
