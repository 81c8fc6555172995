-- A group that became a supergroup, so that its old id is followed by every instance and after a restart.
create table telegram.chat_move (
    from_chat bigint primary key,
    to_chat bigint not null,
    moved_at timestamptz not null
);
