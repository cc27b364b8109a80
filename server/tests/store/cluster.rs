//! A Postgres server of the tests' own (and of the bench): a fresh folder, a free port, and an end with the
//! program that started it, however that ends.
//! It must not know what is kept in it.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::os::unix::fs::chown;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio_postgres::NoTls;

use super::{FSYNC, Failing};

/// Its input ends when the tests do, even when they are killed; then the server goes, and its folder.
const SCRIPT: &str = r#"
    set -e
    cd "$2"
    "$1/initdb" --pgdata data --username postgres --auth trust --encoding UTF8 --locale C --no-sync >made
    if [ "$4" = on ]; then
        openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost \
            -addext subjectAltName=DNS:localhost -keyout data/server.key -out data/server.crt 2>made
    fi
    sed -i '1i host all guarded 127.0.0.1/32 scram-sha-256' data/pg_hba.conf
    "$1/postgres" -D data -p "$3" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c ssl="$4" \
        -c fsync="$5" -c max_connections=300 -c shared_buffers=64MB &
    read -r end || true
    kill -QUIT $!
    wait $! || true
    rm -rf "$2"
"#;

/// A running server.
pub struct Cluster {
    /// Where its programs are.
    pub programs: PathBuf,
    folder: PathBuf,
    port: u16,
    databases: AtomicUsize,
    /// Holds the script's input open.
    _script: Child,
}

/// The server of this test program, started when first asked for.
pub fn cluster() -> Failing<&'static Cluster> {
    static CLUSTER: OnceLock<Result<Cluster, String>> = OnceLock::new();
    let started = CLUSTER.get_or_init(|| Cluster::start("off").map_err(|error| error.to_string()));
    Ok(started.as_ref().map_err(Clone::clone)?)
}

impl Cluster {
    /// A server of its own that offers TLS, with a certificate for `localhost` that it made itself.
    pub fn with_tls() -> Failing<Self> {
        Self::start("on")
    }

    fn start(tls: &str) -> Failing<Self> {
        let programs = programs().ok_or(
            "the tests need a Postgres server: install it (Debian: apt-get install postgresql)",
        )?;
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let folder = format!("trackline-postgres-{}-{port}", std::process::id());
        let folder = std::env::temp_dir().join(folder);
        std::fs::create_dir(&folder)?;
        let mut script = as_server_user(&folder)?;
        let mut script = script
            .args(["sh", "-c", SCRIPT, "sh"])
            .args([&programs, &folder])
            .args([port.to_string().as_str(), tls, FSYNC])
            .env("LC_ALL", "C")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()?;
        let mut lines = BufReader::new(script.stderr.take().ok_or("no stderr")?).lines();
        let mut said = String::new();
        while !said.contains("ready to accept connections") {
            said.push_str(&lines.next().ok_or_else(|| format!("no server: {said}"))??);
            said.push('\n');
        }
        // What it says from now on concerns nobody, and must not fill the pipe.
        std::thread::spawn(move || lines.for_each(drop));
        Ok(Self {
            programs,
            folder,
            port,
            databases: AtomicUsize::new(0),
            _script: script,
        })
    }

    /// The certificate of a server that offers TLS.
    pub fn certificate(&self) -> PathBuf {
        self.folder.join("data/server.crt")
    }

    /// The address of a database, for the server's owner or for another user.
    pub fn address(&self, user: &str, database: &str) -> String {
        format!("postgres://{user}@127.0.0.1:{}/{database}", self.port)
    }

    /// The address of a fresh and empty database.
    pub async fn database(&self) -> Failing<String> {
        let name = format!("test{}", self.databases.fetch_add(1, Ordering::Relaxed));
        self.run(&format!("CREATE DATABASE {name}")).await?;
        Ok(self.address("postgres", &name))
    }

    /// Runs a statement as the server's owner.
    pub async fn run(&self, sql: &str) -> Failing<()> {
        run(&self.address("postgres", "postgres"), sql).await
    }
}

/// Runs statements in the database at that address.
pub async fn run(address: &str, sql: &str) -> Failing<()> {
    let (client, connection) = tokio_postgres::connect(address, NoTls).await?;
    let line = tokio::spawn(connection);
    client.batch_execute(sql).await?;
    drop(client);
    Ok(line.await??)
}

/// The folder of `initdb` and `postgres`: Debian keeps it out of the search path, one a version.
fn programs() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql");
    let versions = versions.into_iter().flatten().flatten();
    let mut folders: Vec<(u32, PathBuf)> = versions
        .filter_map(|version| {
            let number = version.file_name().to_str()?.parse().ok()?;
            Some((number, version.path().join("bin")))
        })
        .collect();
    folders.sort();
    let newest_first = folders.into_iter().rev().map(|(_, folder)| folder);
    let path = std::env::var_os("PATH").unwrap_or_default();
    newest_first
        .chain(std::env::split_paths(&path))
        .find(|folder| folder.join("initdb").is_file() && folder.join("postgres").is_file())
}

/// Postgres refuses to run as root: then it gets a user that owns the folder and nothing else of ours.
fn as_server_user(folder: &Path) -> Failing<Command> {
    let id = |arguments: &[&str]| -> Failing<Option<u32>> {
        let told = Command::new("id").args(arguments).output()?;
        let number = String::from_utf8(told.stdout)?;
        Ok(number.trim().parse().ok())
    };
    if id(&["-u"])? != Some(0) {
        return Ok(Command::new("env"));
    }
    for user in ["postgres", "nobody"] {
        if let (Some(uid), Some(gid)) = (id(&["-u", user])?, id(&["-g", user])?) {
            chown(folder, Some(uid), Some(gid))?;
            let mut command = Command::new("setpriv");
            command.args(["--clear-groups", "--reuid", &uid.to_string()]);
            command.args(["--regid", &gid.to_string()]);
            return Ok(command);
        }
    }
    Err("there is no user to run Postgres as".into())
}
