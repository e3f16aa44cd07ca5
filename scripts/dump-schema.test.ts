import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type EmbeddedPostgres, startThrowAwayPostgres } from '../server/kernel/db/embedded.ts'
import { dumpSchema } from './dump-schema.ts'

let server: EmbeddedPostgres

beforeAll(async () => {
  server = await startThrowAwayPostgres()
  await run(server.ownerUrl, 'create role dump_reader nologin')
})

afterAll(() => server?.stop())

async function run(url: string, statements: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statements).finally(() => client.end())
}

async function aDatabase(name: string, statements: string[]): Promise<string> {
  await run(server.ownerUrl, `create database ${name}`)
  const url = server.ownerUrl.replace(/\/foyer$/, `/${name}`)
  for (const statement of statements) await run(url, statement)
  return url
}

const visits = `
  create table visits (
    practice_id uuid not null, id uuid not null, during tstzrange not null, note text default 'none' check (length(note) < 100),
    secret bytea, primary key (practice_id, id), constraint no_overlap exclude using gist (during with &&));
  alter table visits alter column secret set storage external;
  create index visits_during on visits using gist (during) where note is not null;
  alter table visits enable row level security;
  alter table visits force row level security;
  create policy own on visits as restrictive for update to dump_reader using (practice_id is not null) with check (id is not null);
  grant select, insert on visits to dump_reader;
  grant update (note) on visits to dump_reader`
const stamp = `
  create function stamp() returns trigger language plpgsql security definer as 'begin return new; end';
  revoke execute on function stamp() from public;
  grant execute on function stamp() to dump_reader`
const stampVisits = 'create trigger stamp before insert on visits for each row execute function stamp()'
const view = 'create view open_visits with (security_invoker = true) as select id from visits'
const extension = 'create extension citext'
const notOurs = 'create schema pgboss; create table pgboss.job (id int)'

describe('the dump of the schema', () => {
  it('shows what protects the data, each in its own line', async () => {
    const dump = await dumpSchema(
      await aDatabase('shown', [extension, visits, stamp, stampVisits, view, notOurs]),
    )
    const expected = [
      'create extension citext;',
      `  note text default 'none'::text`,
      '  secret bytea storage external,',
      '  constraint visits_pkey PRIMARY KEY (practice_id, id),',
      '  constraint no_overlap EXCLUDE USING gist (during WITH &&),',
      '  constraint visits_note_check CHECK ((length(note) < 100))',
      'CREATE INDEX visits_during ON public.visits USING gist (during) WHERE (note IS NOT NULL);',
      'alter table public.visits enable row level security;',
      'alter table public.visits force row level security;',
      'create policy own on public.visits as restrictive for update to dump_reader using ((practice_id IS NOT NULL)) with check ((id IS NOT NULL));',
      'CREATE TRIGGER stamp BEFORE INSERT ON public.visits FOR EACH ROW EXECUTE FUNCTION public.stamp();',
      'grant insert, select on public.visits to dump_reader;',
      'grant update on public.visits (note) to dump_reader;',
      'create view public.open_visits with (security_invoker=true) as',
      ' SECURITY DEFINER',
      'grant execute on function public.stamp() to dump_reader;',
    ]
    for (const line of expected) expect(dump).toContain(line)
    expect(dump).not.toContain('grant execute on function public.stamp() to public')
    expect(dump).not.toMatch(/pgboss|citext_eq/)
  })

  it('depends on what there is, not on the order in which it was made', async () => {
    const one = await aDatabase('made_so', [extension, visits, stamp, stampVisits, view])
    const other = await aDatabase('made_otherwise', [stamp, visits, view, extension, stampVisits])
    expect(await dumpSchema(one)).toBe(await dumpSchema(other))
  })
})
