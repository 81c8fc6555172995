package com.cybervpn.sandbox;

/** A refusal of Crypto Pay: HTTP status and error name. */
final class CryptoPayError extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final int code;

    CryptoPayError(int code, String name) {
        super(name);
        this.code = code;
    }

    static CryptoPayError badRequest(String name) {
        return new CryptoPayError(400, name);
    }

    Reply reply() {
        var body = Json.object().put("ok", false);
        body.putObject("error").put("code", code).put("name", getMessage());
        return Reply.json(code, body);
    }
}
