//! Every way in which a Postgres database cannot be used, as one sentence that a person can act on.
//! It must not know how it is found out.

use super::Outcome;
use super::cluster::{cluster, run as sql};
use super::program::run;

#[tokio::test]
async fn what_is_wrong_with_a_database_is_told_in_one_sentence_without_its_password() -> Outcome {
    let cluster = cluster()?;
    let fresh = cluster.database().await?;
    cluster
        .run("CREATE ROLE guarded LOGIN PASSWORD 'pigeon'")
        .await?;
    cluster.run("CREATE ROLE stranger LOGIN").await?;
    let name = fresh.rsplit('/').next().unwrap_or_default();
    cluster
        .run(&format!(
            "GRANT ALL ON DATABASE {name} TO guarded, stranger"
        ))
        .await?;
    let newer = cluster.database().await?;
    sql(
        &newer,
        "CREATE TABLE schema_version (version integer); INSERT INTO schema_version VALUES (99)",
    )
    .await?;
    let closed = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?;
    let login = |login: &str| cluster.address(login, name);
    for (address, expected) in [
        (login("guarded:coo"), "refuses this user or its password"),
        (login("guarded"), "asks for a password"),
        (login("nobody:coo"), "refuses this user or its password"),
        (login("stranger"), "may not make tables"),
        (
            cluster.address("postgres:coo", "absent"),
            "there is no such database",
        ),
        (
            format!("postgres://a:coo@{closed}/b"),
            "no server can be reached",
        ),
        (format!("{fresh}?sslmode=require"), "offers no TLS"),
        (
            format!("{fresh}?sslmode=verify-full&sslrootcert=/no/such.pem"),
            "sslrootcert",
        ),
        (newer, "use a newer trackline"),
        (
            "postgres://a:coo@b/c?sslmode=maybe".into(),
            "`maybe` is no sslmode",
        ),
    ] {
        let output = run(&address, &["client", "create", "--name", "x"])?;
        let said = String::from_utf8(output.stderr)?;
        assert_eq!(output.status.code(), Some(1), "{address} {said}");
        assert!(said.contains(expected), "{address} {said}");
        assert!(!said.contains("coo") && !said.contains("pigeon"), "{said}");
        assert_eq!(said.lines().count(), 1, "{said}");
    }
    Ok(())
}
