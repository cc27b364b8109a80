<?php

// Viewer tokens for Trackline's widget, signed by the shop's own server: plain PHP 8 is enough.
//
//     $token = viewer_token(kid: 'tl_ci_….1', key: 'tl_vk_…', orders: ['10482'], origin: 'https://shop.example');
//
// As a program it reads the arguments as a JSON object and prints the token.

declare(strict_types=1);

function viewer_token(
    string $kid,
    string $key,
    array $shipments = [],
    array $orders = [],
    ?string $origin = null,
    ?string $id = null,
    ?int $now = null,
    int $seconds = 900,
): string {
    $now ??= time();
    $claims = ['aud' => 'trackline-viewer', 'iat' => $now, 'exp' => $now + $seconds];
    $claims['jti'] = $id ?? bin2hex(random_bytes(16));
    if ($shipments) {
        $claims['shipments'] = array_values($shipments);
    }
    if ($orders) {
        // Order numbers are texts, also where the shop's database holds them as integers.
        $claims['orders'] = array_map(strval(...), array_values($orders));
    }
    if ($origin !== null) {
        $claims['origin'] = $origin;
    }
    $signed = token_part(['alg' => 'HS256', 'kid' => $kid, 'typ' => 'JWT']) . '.' . token_part($claims);
    return $signed . '.' . base64url(hash_hmac('sha256', $signed, $key, true));
}

function token_part(array $value): string
{
    return base64url(json_encode($value, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR));
}

function base64url(string $bytes): string
{
    return rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
}

if (PHP_SAPI === 'cli' && realpath($_SERVER['SCRIPT_FILENAME'] ?? '') === __FILE__) {
    $arguments = json_decode(file_get_contents('php://stdin'), true, 16, JSON_THROW_ON_ERROR);
    echo viewer_token(...$arguments), "\n";
}
