import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import type { JobData } from '../../../kernel/jobs/jobs.ts'
import { renderPdf } from '../../../kernel/pdf/index.ts'
import type { Services } from '../../../kernel/services.ts'
import { findDocumentToMake, keepSignedDocument } from './seal-signed-form.sql.ts'

/** Makes the PDF of a signed form, once, however often it runs; the same bytes whenever it does. */
export async function sealSignedForm(services: Services, { practiceId, id }: JobData): Promise<void> {
  if (!practiceId) return
  const found = await inPracticeAsSystem(services, practiceId, 'sealSignedForm', (work) =>
    findDocumentToMake(work, id),
  )
  if (!found || found.hasFile) return
  // Outside of any transaction: drawing takes its time, and holds no connection meanwhile.
  const bytes = await renderPdf(found.document)
  await inPracticeAsSystem(services, practiceId, 'sealSignedForm', async (work) => {
    const again = await findDocumentToMake(work, id)
    if (!again || again.hasFile) return
    await keepSignedDocument(work, again, bytes)
    work.record({
      action: 'create',
      subjectType: 'signedDocument',
      subjectId: id,
      clientId: again.clientId,
    })
    work.tell({ practiceId, kind: 'form', id: again.assignmentId, clientId: again.clientId })
  })
}
