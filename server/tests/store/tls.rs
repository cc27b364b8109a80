//! TLS to a Postgres whose certificate nobody but itself has made: as strict as each `sslmode` says.
//! It must not know how a certificate is looked at.

use std::process::Command;

use tempfile::TempDir;

use super::Outcome;
use super::cluster::Cluster;
use super::program::run;

#[tokio::test]
async fn each_sslmode_accepts_what_libpq_would_and_refuses_the_rest_in_one_sentence() -> Outcome {
    let cluster = Cluster::with_tls()?;
    cluster
        .run("CREATE ROLE guarded LOGIN SUPERUSER PASSWORD 'pigeon'")
        .await?;
    let database = cluster.database().await?;
    let name = database.rsplit('/').next().unwrap_or_default();
    let folder = TempDir::new()?;
    let others = folder.path().join("others.pem").display().to_string();
    let made = Command::new("openssl")
        .args([
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-subj",
            "/CN=localhost",
        ])
        .args(["-addext", "subjectAltName=DNS:localhost", "-out", &others])
        .args(["-keyout", &folder.path().join("key").display().to_string()])
        .output()?;
    assert!(made.status.success(), "{made:?}");
    let own = cluster.certificate().display().to_string();
    for (host, options, refused) in [
        ("127.0.0.1", "sslmode=require".to_owned(), None),
        (
            "127.0.0.1",
            format!("sslmode=require&sslrootcert={own}"),
            None,
        ),
        (
            "127.0.0.1",
            format!("sslmode=verify-ca&sslrootcert={own}"),
            None,
        ),
        (
            "localhost",
            format!("sslmode=verify-full&sslrootcert={own}"),
            None,
        ),
        (
            "localhost",
            "sslmode=prefer&channel_binding=require".to_owned(),
            None,
        ),
        (
            "localhost",
            format!("sslmode=verify-full&sslrootcert={own}&channel_binding=require"),
            None,
        ),
        (
            "127.0.0.1",
            format!("sslmode=verify-full&sslrootcert={own}"),
            Some("not valid for name"),
        ),
        (
            "localhost",
            "sslmode=verify-full".to_owned(),
            Some("not good enough for sslmode"),
        ),
        (
            "localhost",
            format!("sslmode=verify-full&sslrootcert={others}"),
            Some("not good enough for sslmode"),
        ),
        (
            "localhost",
            format!("sslmode=require&sslrootcert={others}"),
            Some("not good enough for sslmode"),
        ),
        (
            "localhost",
            "sslmode=disable&channel_binding=require".to_owned(),
            Some("channel_binding"),
        ),
    ] {
        let address = cluster.address("guarded:pigeon", name);
        let address = address.replace("127.0.0.1", host);
        let output = run(
            &format!("{address}?{options}"),
            &["client", "create", "--name", "x"],
        )?;
        let said = String::from_utf8(output.stderr)?;
        match refused {
            None => assert!(output.status.success(), "{host} {options} {said}"),
            Some(expected) => {
                assert_eq!(output.status.code(), Some(1), "{host} {options} {said}");
                assert!(said.contains(expected), "{host} {options} {said}");
                assert_eq!(said.lines().count(), 1, "{said}");
            }
        }
        assert!(!said.contains("pigeon"), "{said}");
    }
    Ok(())
}
