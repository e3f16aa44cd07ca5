import { inScopeOf, scopeOfPortal, scopeOfStaff } from '../../kernel/db/scope.ts'
import { storeBytes } from '../../kernel/files/store.ts'
import type { Product } from '../../testing/product.ts'
import type { TestClient, TestPractice, TestStaff } from '../../testing/world.ts'
import { startRun } from './start-run/start-run.sql.ts'
import { endRun } from './work-run/run-under-way.sql.ts'

/** A finished run of this person with a table as its result. */
export async function aFinishedRun(
  product: Product,
  practice: TestPractice,
  by: { staff: TestStaff } | { client: TestClient },
): Promise<string> {
  const personId = 'staff' in by ? by.staff.personId : by.client.personId
  const scope =
    'staff' in by
      ? scopeOfStaff({ practiceId: practice.id, personId, staffId: by.staff.staffId })
      : scopeOfPortal({ practiceId: practice.id, personId, clientId: by.client.id })
  return inScopeOf(product.services, scope, 'test', async (work) => {
    const clientId = 'client' in by ? by.client.id : null
    const id = await startRun(work, {
      kind: 'exportClients',
      queue: 'export-clients',
      total: 1,
      ...('staff' in by
        ? { staff: { personId, staffId: by.staff.staffId }, permission: 'practice.read' as const }
        : { portal: { personId, clientId: by.client.id }, permission: 'basic' as const }),
    })
    const file = await storeBytes(work, {
      clientId,
      personId,
      name: 'result.csv',
      mediaType: 'text/csv',
      bytes: Buffer.from('name\r\nAnn\r\n'),
    })
    const startedBy = { personId, staffId: scope.staffId ?? null, clientId }
    await endRun(
      work,
      { id, practiceId: practice.id, kind: 'exportClients', settings: null, startedBy, scope },
      { state: 'finished', fileId: file.id },
    )
    return id
  })
}
