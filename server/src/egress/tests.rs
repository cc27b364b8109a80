//! Requests against servers on this machine: what is refused, and what is cut off.
//! It must not know any carrier.

use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::*;

type Outcome = Result<(), Box<dyn Error>>;

/// A server that answers every connection with these bytes and closes it, or never answers.
async fn stub(answer: Option<Vec<u8>>) -> std::io::Result<SocketAddr> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move {
        while let Ok((mut connection, _)) = listener.accept().await {
            let answer = answer.clone();
            tokio::spawn(async move {
                let mut request = [0; 4096];
                let _ = connection.read(&mut request).await;
                match answer {
                    Some(answer) => {
                        let _ = connection.write_all(&answer).await;
                    }
                    None => std::future::pending::<()>().await,
                }
            });
        }
    });
    Ok(address)
}

async fn ask(
    answer: Option<&[u8]>,
    whole: Duration,
) -> Result<Result<Answer, NoAnswer>, Box<dyn Error>> {
    let address = stub(answer.map(<[u8]>::to_vec)).await?;
    let request = Request::get(format!("http://{address}/x")).body(String::new())?;
    Ok(Egress::new(whole)?.ask(request, Reach::Anywhere).await)
}

#[tokio::test]
async fn a_redirect_is_an_answer_and_goes_nowhere() -> Outcome {
    let there = b"HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n";
    let answer = ask(Some(there), WHOLE).await??;
    assert_eq!(answer.status, StatusCode::FOUND);
    Ok(())
}

#[tokio::test]
async fn an_answer_is_bounded_in_time_and_in_length() -> Outcome {
    let slow = ask(None, Duration::from_millis(50)).await?;
    assert_eq!(slow.err(), Some(NoAnswer::Slow));
    let mut long = b"HTTP/1.1 200 OK\r\n\r\n".to_vec();
    let longest = long.len() + LONGEST_ANSWER;
    long.resize(longest, b'x');
    assert_eq!(ask(Some(&long), WHOLE).await??.body.len(), LONGEST_ANSWER);
    long.push(b'x');
    assert_eq!(
        ask(Some(&long), WHOLE).await?.err(),
        Some(NoAnswer::TooLong)
    );
    Ok(())
}

#[tokio::test]
async fn a_body_that_ends_early_is_no_answer() -> Outcome {
    let cut = b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"half\":";
    assert_eq!(ask(Some(cut), WHOLE).await?.err(), Some(NoAnswer::Broken));
    Ok(())
}

#[tokio::test]
async fn a_name_that_leads_to_this_machine_is_refused_when_it_is_looked_up() -> Outcome {
    let address = stub(Some(b"HTTP/1.1 200 OK\r\n\r\n".to_vec())).await?;
    for host in ["localhost", "2130706433", "0x7f.1"] {
        let url = format!("https://{host}:{}/", address.port());
        assert_eq!(check(&url.parse()?), Ok(()), "only its address tells");
        let request = Request::get(&url).body(String::new())?;
        let refused = Egress::new(WHOLE)?.ask(request, Reach::Public).await.err();
        let told = matches!(
            refused,
            Some(NoAnswer::Forbidden(BadAddress::Private) | NoAnswer::Broken)
        );
        assert!(told, "{host} {refused:?}");
    }
    let request = Request::get(format!("https://localhost:{}/", address.port()));
    let refused = Egress::new(WHOLE)?
        .ask(request.body(String::new())?, Reach::Public)
        .await;
    assert_eq!(
        refused.err(),
        Some(NoAnswer::Forbidden(BadAddress::Private))
    );
    Ok(())
}

#[test]
fn addresses_are_checked_before_they_are_kept() -> Outcome {
    for (url, expected) in [
        ("https://api.example", Ok(())),
        ("https://api.example:8443/v2/", Ok(())),
        ("https://8.8.8.8/", Ok(())),
        ("https://[2a00:1450:4001::1]/", Ok(())),
        ("http://api.example", Err(BadAddress::Plain)),
        ("ftp://api.example", Err(BadAddress::Plain)),
        ("/v1/tracking", Err(BadAddress::Form)),
        ("https://user:word@api.example", Err(BadAddress::Form)),
        ("https://api.example@127.0.0.1/", Err(BadAddress::Form)),
        ("https://127.0.0.1/", Err(BadAddress::Private)),
        (
            "https://169.254.169.254/latest/meta-data",
            Err(BadAddress::Private),
        ),
        ("https://[::1]/", Err(BadAddress::Private)),
        ("https://[::ffff:10.0.0.1]/", Err(BadAddress::Private)),
    ] {
        assert_eq!(check(&url.parse()?), expected, "{url}");
    }
    Ok(())
}
