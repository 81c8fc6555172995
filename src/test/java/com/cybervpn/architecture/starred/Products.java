package com.cybervpn.architecture.starred;

import java.util.List;

/** What has a star in it and reads no more than it says. */
final class Products {

    private Products() {}

    static List<String> all(String condition) {
        return List.of(
            "select count(*), 2 * minor, (minor + 1) * ? from ledger.entry",
            "update ledger.entry set minor = (select count(*) from ledger.posting) returning minor * 2, id",
            "select id from ledger.entry where minor * " + condition,
            "\\s*(select|insert)\\b.*"
        );
    }
}
