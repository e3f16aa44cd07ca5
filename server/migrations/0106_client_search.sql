-- Finding a client among a hundred thousand, also when the name is misspelt (CLI-1).

create extension if not exists btree_gin;

-- The order of the list, which is that of a telephone book and not that of the letters' numbers.
create index clients_by_name on clients (practice_id, last_name collate "und-x-icu", first_name collate "und-x-icu", id) where status <> 'archived';

-- A name as it is compared: small letters without accents, apostrophes gone, whatever else stands between words a blank.
create function app.plain(given text) returns text language sql immutable parallel safe
  return trim(regexp_replace(
    lower(translate(replace(regexp_replace(normalize(coalesce(given, ''), NFKD), U&'[\0300-\036f''\2019`\00b4]', '', 'g'), 'ß', 'ss'),
      'łŁøØđĐıæÆœŒ', 'lLoOdDiaAoO')),
    '[^[:alnum:]]+', ' ', 'g'));

-- One row for each chart that is not archived, kept by the triggers below.
create table client_search (
  practice_id uuid not null,
  client_id uuid not null,
  -- ' ana petrov ana@example.org 5185550142 1990-04-17 ': each word stands between blanks.
  words text not null,
  -- Last name, then first: the order of those who fit equally well.
  sort_key text collate "C" not null,
  born date,
  primary key (practice_id, client_id),
  foreign key (practice_id, client_id) references clients (practice_id, id) on delete cascade
);
create index client_search_words on client_search using gin (practice_id, words gin_trgm_ops) with (fastupdate = off);
create index client_search_name on client_search (practice_id, sort_key, client_id);
create index client_search_born on client_search (practice_id, born);
call app.protect_tenant_table('client_search');
call app.protect_client_rows('client_search');
drop policy own_client on client_search;
create policy own_client on client_search as restrictive to :app, :system
  using ((select app.actor_kind()) in ('staff', 'system') or client_id = (select app.client_id()))
  with check ((select app.actor_kind()) in ('staff', 'system') or client_id = (select app.client_id()));

-- Each word that stands in a name of this practice's charts: a misspelt word is looked for among these, which are far fewer than
-- the charts. There may be two rows of a word; a unique one would make
-- transactions that bring the same new word wait for each other.
create table client_words (
  practice_id uuid not null,
  id uuid not null default gen_random_uuid(),
  word text not null,
  primary key (practice_id, id),
  foreign key (practice_id) references practices (id)
);
create index client_words_word on client_words (practice_id, word);
create index client_words_similar on client_words using gin (practice_id, word gin_trgm_ops) with (fastupdate = off);
call app.protect_tenant_table('client_words');

create function app.words_of(c clients) returns text[] language sql stable
  return string_to_array(app.plain(concat_ws(' ', c.first_name, c.preferred_name, c.last_name)), ' ');

-- The plans are made once for a connection, perhaps when the tables are still empty: no reading from end to end even then.
create function app.note_client_words(practice uuid, client uuid) returns void language plpgsql set enable_seqscan = off as $$
declare
  c clients;
  more text;
begin
  select * into c from clients where practice_id = practice and id = client;
  if c.id is null or c.status = 'archived' then
    delete from client_search where practice_id = practice and client_id = client;
    return;
  end if;
  select string_agg(case p.kind when 'phone' then regexp_replace(p.value::text, '^\+1?', '') else lower(p.value::text) end, ' ' order by p.kind, p.position)
    into more from client_contact_points p where p.practice_id = practice and p.client_id = client and p.value is not null;
  insert into client_search (practice_id, client_id, words, sort_key, born)
    values (practice, client,
      ' ' || concat_ws(' ', app.plain(concat_ws(' ', c.first_name, c.preferred_name, c.middle_initial, c.last_name, c.suffix)), lower(c.email::text),
        app.plain(split_part(c.email::text, '@', 1)), regexp_replace(c.cell_phone, '^\+1?', ''), more, c.date_of_birth::text) || ' ',
      app.plain(c.last_name) || ' ' || app.plain(c.first_name), c.date_of_birth)
    on conflict (practice_id, client_id) do update set words = excluded.words, sort_key = excluded.sort_key, born = excluded.born
    where (client_search.words, client_search.sort_key, client_search.born) is distinct from (excluded.words, excluded.sort_key, excluded.born);
  insert into client_words (practice_id, word)
    select practice, w from (select distinct unnest(app.words_of(c)) as w) given
      where length(w) > 2 and not exists (select 1 from client_words k where k.practice_id = practice and k.word >= given.w and k.word <= given.w);
end $$;

-- A word that nobody has any more is forgotten with the last who had it. As the owner, for the same reason as app.find_clients.
create function app.forget_client_words(given text[]) returns void language sql security definer set search_path = public, pg_temp set enable_seqscan = off as $$
  delete from client_words k where k.practice_id = app.practice_id() and k.word = any (given)
    and not exists (select 1 from client_search s where s.practice_id = k.practice_id and s.words like '% ' || k.word || '%')
$$;
revoke execute on function app.forget_client_words from public;
grant execute on function app.forget_client_words to :app, :system;

create function app.note_client_words_of_chart() returns trigger language plpgsql as $$
begin
  perform app.note_client_words(new.practice_id, new.id);
  if tg_op = 'UPDATE' and app.actor_kind() in ('staff', 'system')
    and (app.words_of(old) is distinct from app.words_of(new) or (new.status = 'archived' and old.status <> 'archived')) then
    perform app.forget_client_words(app.words_of(old));
  end if;
  return null;
end $$;
create trigger client_search_chart after insert or update on clients for each row execute function app.note_client_words_of_chart();

create function app.note_client_words_of_point() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    perform app.note_client_words(old.practice_id, old.client_id);
  end if;
  if tg_op <> 'DELETE' then
    perform app.note_client_words(new.practice_id, new.client_id);
  end if;
  return null;
end $$;
create trigger client_search_point after insert or update or delete on client_contact_points
  for each row execute function app.note_client_words_of_point();

-- The words of a practice that are most like a given one: those that two neighbouring letters changed places in, and those that
-- share most groups of three letters.
create function app.similar_words(practice uuid, given text) returns table (word text, likeness real)
language sql stable set pg_trgm.similarity_threshold = 0.25 as $$
  with found as (
    select k.word, 0.9::real as likeness from client_words k where k.practice_id = practice
      and k.word = any (array(select overlay(given placing substr(given, n + 1, 1) || substr(given, n, 1) from n for 2) from generate_series(1, length(given) - 1) n))
    union all
    select k.word, similarity(k.word, given) from client_words k where k.practice_id = practice and k.word % given
  )
  select f.word, max(f.likeness) from found f where f.word <> given
    and f.likeness >= 0.6 * (select max(b.likeness) from found b where b.word <> given)
  group by f.word order by 2 desc limit 6
$$;

-- The charts that fit all of `texts` (names and addresses or beginnings of them, misspelt ones too), `digits` (a part of a phone
-- number or date) and, where given, one of `births`. Those that fit by the letter come first: rank 3 whole words, 2 beginnings,
-- below 1 similar ones. Of what fits equally well a thousand charts are looked at: a list of so many is narrowed by one more
-- letter, not by reading it.
-- Runs as the owner, because under row-level security PostgreSQL compares with an operator that might give a row away only
-- after the policy has passed that row, and so would read every chart of the practice instead of the index; the owner's policies
-- below are constant. It answers ids of the transaction's own practice alone, and only to its staff; the charts are then read
-- under the policies as always.
create function app.find_clients(texts text[], digits text[], births date[], how_many int) returns table (client_id uuid, rank real, sort_key text)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  practice constant uuid := app.practice_id();
  given text[];
  words_only text[];
  whole text := '';
  beginning text := '';
  similar_to text := '';
  likeness text := '0';
  others text := '';
  one text;
  of_one text;
  t text;
  s record;
  taken int;
  found_now int;
begin
  if practice is null or app.actor_kind() not in ('staff', 'system') then
    return;
  end if;
  -- What stands before the @ is compared; behind it, nearly everybody has the same.
  select coalesce(array_agg(distinct word), '{}') into given from unnest(texts) g,
    unnest(case when g like '%@%' then array[split_part(lower(g), '@', 1) || '@'] else string_to_array(app.plain(g), ' ') end) word where word not in ('', '@');
  if cardinality(given) + cardinality(digits) + cardinality(births) = 0 then
    return;
  end if;
  if cardinality(given) = 1 and length(given[1]) = 1 and cardinality(digits) + cardinality(births) = 0 then
    return query select c.client_id, 2::real, c.sort_key from client_search c
      where c.practice_id = practice and c.sort_key >= given[1] and c.sort_key < given[1] || U&'\+10FFFD' order by c.sort_key, c.client_id limit how_many;
    return;
  end if;
  foreach t in array digits loop
    others := others || format(' and s.words like %L', '%' || t || '%');
  end loop;
  if cardinality(births) > 0 then
    others := others || format(' and s.born = any (%L::date[])', births);
  end if;
  foreach t in array given loop
    t := replace(replace(replace(t, '\', '\\'), '_', '\_'), '%', '\%');
    beginning := beginning || format(' and s.words like %L', '% ' || t || '%');
    whole := whole || format(' and s.words like %L', '% ' || t || case when t like '%@' then '%' else ' %' end);
  end loop;

  return query execute format(
    'select s.client_id, 3::real, s.sort_key from (select * from client_search s where s.practice_id = %L %s %s limit 1000) s order by s.sort_key, s.client_id limit %s',
    practice, whole, others, how_many);
  get diagnostics taken = row_count;
  if taken >= how_many or cardinality(given) = 0 then
    return;
  end if;
  return query execute format(
    'select s.client_id, 2::real, s.sort_key from (select * from client_search s where s.practice_id = %L %s %s and not (true %s) limit 1000) s order by s.sort_key, s.client_id limit %s',
    practice, beginning, others, whole, how_many - taken);
  get diagnostics found_now = row_count;
  taken := taken + found_now;
  if taken >= how_many then
    return;
  end if;

  -- Whoever misspelt an address is found by the names in it.
  select coalesce(array_agg(distinct word), '{}') into words_only from unnest(given) g, unnest(string_to_array(app.plain(g), ' ')) word where word <> '';
  if cardinality(words_only) = 1 then
    for s in select w.word, w.likeness from app.similar_words(practice, words_only[1]) w loop
      return query execute format(
        'select s.client_id, %L::real, s.sort_key from (select * from client_search s where s.practice_id = %L and s.words like %L %s and not (true %s) limit 1000) s order by s.sort_key, s.client_id limit %s',
        s.likeness * 0.99, practice, '% ' || s.word || ' %', others, beginning, how_many - taken);
      get diagnostics found_now = row_count;
      taken := taken + found_now;
      exit when taken >= how_many;
    end loop;
    return;
  end if;
  foreach t in array words_only loop
    one := format('s.words like %L', '% ' || t || '%');
    of_one := format('case when %s then 1', one);
    for s in select w.word, w.likeness from app.similar_words(practice, t) w loop
      one := one || format(' or s.words like %L', '% ' || s.word || ' %');
      of_one := of_one || format(' when s.words like %L then %s', '% ' || s.word || ' %', s.likeness);
    end loop;
    similar_to := similar_to || ' and (' || one || ')';
    likeness := likeness || ' + ' || of_one || ' else 0 end';
  end loop;
  return query execute format(
    'select s.client_id, ((%s) / %s * 0.99)::real, s.sort_key from (select * from client_search s where s.practice_id = %L %s %s and not (true %s) limit 1000) s order by 2 desc, s.sort_key, s.client_id limit %s',
    likeness, greatest(cardinality(words_only), 1), practice, similar_to, others, beginning, how_many - taken);
end $$;
revoke execute on function app.find_clients from public;
grant execute on function app.find_clients to :app, :system;
create policy finder on client_search for select to current_user using (true);
create policy finder on client_words for select to current_user using (true);

-- The owner of the tables is held to the policies too; while they are not forced, what is there can be filled in.
alter table clients no force row level security;
alter table client_contact_points no force row level security;
alter table client_search no force row level security;
alter table client_words no force row level security;
select app.note_client_words(practice_id, id) from clients;
alter table clients force row level security;
alter table client_contact_points force row level security;
alter table client_search force row level security;
alter table client_words force row level security;
