package com.cybervpn.platform;

import io.nayuki.qrcodegen.QrCode.Ecc;

/** Draws a QR code as SVG, black on white with the quiet zone scanners need. */
public final class QrCode {

    private static final int QUIET = 4;

    private QrCode() {}

    public static String svg(String text) {
        io.nayuki.qrcodegen.QrCode code = io.nayuki.qrcodegen.QrCode.encodeText(text, Ecc.MEDIUM);
        int side = code.size + 2 * QUIET;
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                        .append(x + QUIET)
                        .append(',')
                        .append(y + QUIET)
                        .append("h1v1h-1z");
                }
            }
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0,0h%dv%dh-%dz\"/><path d=\"%s\"/></svg>".formatted(
            side,
            side,
            side,
            side,
            side,
            path
        );
    }
}
