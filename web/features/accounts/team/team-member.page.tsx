import { Card, Stack, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useLiveEvents } from '../../../kernel/live-events.ts'
import { usePathParts } from '../../../kernel/navigation.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { addressOf, usePractice } from '../../../kernel/session.ts'
import { ErrorState, LoadingState } from '../../../kernel/states.tsx'
import { StatusTag } from '../../../kernel/status-tag.tsx'
import { SignInHistory } from '../../identity/index.ts'
import { teamMemberQuery } from '../account-queries.ts'
import { AccessCard } from './access-card.tsx'
import { DutiesCard } from './duties-card.tsx'
import { MemberForm } from './member-form.tsx'

/** One person of the practice: roles, details, and what happens when she leaves (PRA-1, PRA-7). */
export default function TeamMemberPage() {
  const { t } = useTranslation('accounts')
  const practice = usePractice()
  const { practiceId } = practice
  const { staffId } = usePathParts<{ staffId: string }>()
  const member = useQuery(teamMemberQuery(practiceId, staffId))
  useLiveEvents({ practiceId }, (event, refresh) => {
    if (event.kind === 'account' && event.id === staffId) refresh('team')
  })
  const back = { to: `${addressOf(practice)}/staff`, label: t('member.back') }
  if (!member.data)
    return (
      <>
        <PageHeader title={t('member.documentTitle')} back={back} />
        {member.isError ? (
          <ErrorState error={member.error} onRetry={() => void member.refetch()} />
        ) : (
          <LoadingState shape="card" rows={5} />
        )}
      </>
    )
  const { data } = member
  return (
    <>
      <PageHeader
        title={data.displayName}
        lead={
          <>
            {data.email} {data.status === 'inactive' && <StatusTag>{t('state.inactive')}</StatusTag>}
          </>
        }
        back={back}
      />
      <Stack gap="lg" maw={860}>
        <MemberForm key={`${data.id} ${data.version}`} member={data} />
        <AccessCard member={data} />
        <DutiesCard member={data} />
        {practice.roles.includes('owner') && (
          <Card component="section" aria-labelledby="sign-ins">
            <Title order={2} id="sign-ins" mb={8}>
              {t('member.signIns')}
            </Title>
            <SignInHistory of={{ practiceId, staffId }} />
          </Card>
        )}
      </Stack>
    </>
  )
}
