import { Alert, Card, Group, Stack, Text, Title } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { useLiveEvents } from '../../../kernel/live-events.ts'
import { usePathParts } from '../../../kernel/navigation.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { addressOf, usePractice, useZone } from '../../../kernel/session.ts'
import { ErrorState, Loaded, LoadingState } from '../../../kernel/states.tsx'
import { StatusTag } from '../../../kernel/status-tag.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { type Score, submissionQuery, titleIn } from '../form-queries.ts'
import { Answers } from './answers.tsx'
import { FileLink, Signatures } from './signatures.tsx'

/** What a client sent in, as the practice reads it. */
export default function SubmissionPage() {
  const { t, i18n } = useTranslation('forms')
  const practice = usePractice()
  const { practiceId } = practice
  const { clientId, submissionId } = usePathParts<{ clientId: string; submissionId: string }>()
  const format = useFormat()
  const zone = useZone()
  const submission = useQuery(submissionQuery(practiceId, submissionId))
  useLiveEvents({ practiceId }, ({ kind }, refresh) => {
    if (kind === 'form') refresh('forms', 'submission', submissionId)
  })
  const own = `/api/practices/${practiceId}/submissions/${submissionId}`
  const back = { to: `${addressOf(practice)}/clients/${clientId}/forms`, label: t('client.back') }
  if (submission.isError && !submission.data)
    return (
      <>
        <PageHeader title={t('sent.documentTitle')} back={back} />
        <ErrorState error={submission.error} onRetry={() => void submission.refetch()} />
      </>
    )
  return (
    <Loaded query={submission} loading={<LoadingState shape="page" />}>
      {(sent) => (
        <Stack gap={20} maw={860}>
          <PageHeader
            title={titleIn(sent.titles, i18n.language)}
            lead={`${t('sent.by', {
              name: sent.personName,
              when: `${format.date(sent.submittedAt, zone, 'full')}, ${format.time(sent.submittedAt, zone)}, ${format.zoneShort(zone)}`,
            })} · ${t('sent.version', { version: sent.formVersion })}`}
            back={back}
          />
          {sent.score && <ScoreCard score={sent.score} />}
          <Signatures
            sent={sent}
            documentAddress={`${own}/document`}
            verify={async () =>
              (
                await api.GET('/api/practices/{practiceId}/submissions/{submissionId}/verification', {
                  params: { path: { practiceId, submissionId } },
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
      )}
    </Loaded>
  )
}

const tones = {
  minimal: 'ok',
  mild: 'neutral',
  moderate: 'warn',
  moderatelySevere: 'bad',
  severe: 'bad',
} as const

function ScoreCard({ score }: { score: Score }) {
  const { t } = useTranslation('forms')
  return (
    <Card>
      <Stack gap={10}>
        <Title order={2}>
          {score.measure ? t('score.of', { measure: score.measure }) : t('score.title')}
        </Title>
        <Group gap={12} align="center">
          <Text fz={28} fw={650} lh={1.2} className="tabular">
            {score.total === null
              ? t('score.incomplete')
              : t('score.sum', { total: score.total, maximum: score.maximum })}
          </Text>
          {score.severity && (
            <StatusTag tone={tones[score.severity as keyof typeof tones]}>
              {t(`severity.${score.severity}`)}
            </StatusTag>
          )}
        </Group>
        {score.selfHarmAnswered && (
          <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title={t('score.selfHarm')}>
            {t('score.selfHarmText')}
          </Alert>
        )}
        {score.source && (
          <Text size="sm" c="dimmed">
            {t('score.source', { source: score.source })}
          </Text>
        )}
      </Stack>
    </Card>
  )
}
