package com.cybervpn.journey;

/**
 * Stops the shop right before it inserts one row of one customer, and of no other: so that many can be stopped at
 * different steps at once. A trigger asks for a lock that the test holds.
 */
final class DatabaseStop {

    private static final String FUNCTION = """
    create function crash_stop() returns trigger language plpgsql as $$
    declare
        about text := to_jsonb(new)::text;
    begin
        if tg_table_schema = 'ledger' and tg_table_name = 'entry' then
            select about || reference into about from ledger.posting where id = new.posting_id;
        end if;
        if tg_table_schema = 'platform' then
            about := about || convert_from(new.task_data, 'UTF8');
        end if;
        perform pg_advisory_xact_lock(number) from crash_stop_at
        where place = tg_table_schema || '.' || tg_table_name and position(key in about) > 0;
        return new;
    end $$""";

    private final Shop shop;
    private int last;

    /** @param tables where it is to stop */
    DatabaseStop(Shop shop, Iterable<String> tables) {
        this.shop = shop;
        shop.execute("create table crash_stop_at (number int, place text, key text)");
        shop.execute(FUNCTION);
        for (String table : tables) {
            shop.execute(
                "create trigger crash_stop before insert on " +
                    table +
                    " for each row execute function crash_stop()"
            );
        }
    }

    /** @param key what the row has to contain; of a ledger entry, the reference of its posting */
    DatabaseLock before(String table, String key) {
        last++;
        shop.execute("insert into crash_stop_at values (?, ?, ?)", last, table, key);
        return DatabaseLock.by(shop, "select pg_advisory_xact_lock(" + last + ")");
    }
}
