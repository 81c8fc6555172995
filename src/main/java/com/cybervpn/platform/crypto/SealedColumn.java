package com.cybervpn.platform.crypto;

/** A column of the database that holds values sealed with {@link DataKeys}. A bean of this type is kept at the current key. */
public interface SealedColumn {
    /** Seals anew what is clear or sealed with a previous key, up to {@code most} values; says how many. */
    int reseal(int most);
}
