import { Stack } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { keyIn } from '../../../kernel/query.ts'
import { addressOf, useClientPortal, useZone } from '../../../kernel/session.ts'
import { useFormat } from '../../../kernel/use-format.ts'
import { type Sent, titleIn } from '../form-queries.ts'
import { Answers } from './answers.tsx'
import { FileLink, Signatures } from './signatures.tsx'

const askAgainMs = 2_000

/** What was sent in, as it was; a signed one with its PDF. */
export function MySubmission({ sent }: { sent: Sent }) {
  const { t, i18n } = useTranslation('forms')
  const portal = useClientPortal()
  const { portalId } = portal
  const format = useFormat()
  const queries = useQueryClient()
  const zone = useZone()
  const own = `/api/portals/${portalId}/forms/${sent.assignmentId}`
  useEffect(() => {
    if (sent.document !== 'beingMade') return
    // The live event says it sooner; this is for when the line is down.
    const timer = setInterval(
      () =>
        void queries.invalidateQueries({ queryKey: keyIn({ portalId }, 'forms', 'one', sent.assignmentId) }),
      askAgainMs,
    )
    return () => clearInterval(timer)
  }, [queries, portalId, sent.assignmentId, sent.document])
  return (
    <Stack gap={20} maw={760}>
      <PageHeader
        title={titleIn(sent.titles, i18n.language)}
        lead={t('sent.by', {
          name: sent.personName,
          when: `${format.date(sent.submittedAt, zone, 'full')}, ${format.time(sent.submittedAt, zone)}, ${format.zoneShort(zone)}`,
        })}
        back={{ to: `${addressOf(portal)}/forms`, label: t('mine.title') }}
      />
      <Signatures
        sent={sent}
        documentAddress={`${own}/document`}
        verify={async () =>
          (
            await api.GET('/api/portals/{portalId}/forms/{assignmentId}/verification', {
              params: { path: { portalId, assignmentId: sent.assignmentId } },
            })
          ).data!
        }
      />
      <Answers
        questionnaire={sent.questionnaire}
        response={sent.response}
        withTexts
        fileLink={(fileId, name) => <FileLink key={fileId} href={`${own}/files/${fileId}`} name={name} />}
      />
    </Stack>
  )
}
