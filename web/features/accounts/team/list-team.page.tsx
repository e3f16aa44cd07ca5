import { Button, Card, Group, Stack, Text, Title } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useLiveEvents } from '../../../kernel/live-events.ts'
import { PageLink } from '../../../kernel/navigation.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { addressOf, usePractice } from '../../../kernel/session.ts'
import { Loaded, LoadingState } from '../../../kernel/states.tsx'
import { StatusTag } from '../../../kernel/status-tag.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { type TeamMember, teamQuery } from '../account-queries.ts'
import { useAccountWords } from '../account-words.ts'
import { InvitationLine } from './invitation-line.tsx'
import classes from './team.module.css'

/** Who works at the practice, who did, and who is invited to (PRA-1, PRA-7, INV-5). */
export default function ListTeamPage() {
  const { t } = useTranslation('accounts')
  const practice = usePractice()
  const { practiceId } = practice
  const team = useQuery(teamQuery(practiceId))
  useLiveEvents({ practiceId }, (event, refresh) => {
    if (event.kind === 'account') refresh('team')
  })
  return (
    <>
      <PageHeader
        title={t('team.title')}
        lead={t('team.lead')}
        actions={
          <Button
            component={PageLink}
            to={`${addressOf(practice)}/staff/invite`}
            leftSection={<IconUserPlus size={20} aria-hidden />}
          >
            {t('team.invite')}
          </Button>
        }
      />
      <Loaded query={team} loading={<LoadingState shape="card" rows={6} />}>
        {({ members, invitations }) => {
          const former = members.filter((member) => member.status === 'inactive')
          return (
            <Stack gap="lg">
              {invitations.length > 0 && (
                <Card component="section" aria-labelledby="invited">
                  <Title order={2} id="invited">
                    {t('team.invitations')}
                  </Title>
                  <ul className={classes.rows}>
                    {invitations.map((invitation) => (
                      <li key={invitation.id}>
                        <InvitationLine invitation={invitation} />
                      </li>
                    ))}
                  </ul>
                </Card>
              )}
              <Members
                id="members"
                title={t('team.members')}
                members={members.filter((member) => member.status === 'active')}
              />
              {former.length > 0 && <Members id="former" title={t('team.former')} members={former} />}
            </Stack>
          )
        }}
      </Loaded>
    </>
  )
}

function Members({ id, title, members }: { id: string; title: string; members: TeamMember[] }) {
  return (
    <Card component="section" aria-labelledby={id}>
      <Title order={2} id={id}>
        {title}
      </Title>
      <ul className={classes.rows}>
        {members.map((member) => (
          <li key={member.id}>
            <MemberLine member={member} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function MemberLine({ member }: { member: TeamMember }) {
  const { t } = useTranslation('accounts')
  const practice = usePractice()
  const say = useAccountWords()
  const format = useFormat()
  const isActive = member.status === 'active'
  const about = [
    member.credentials,
    member.email,
    isActive &&
      (member.lastActivityAt
        ? t('team.active', { when: format.ago(member.lastActivityAt) })
        : t('team.neverActive')),
    isActive && (member.hasPortalSeat ? t('team.seat') : t('team.noSeat')),
    member.deactivatedAt && t('team.left', { when: format.ago(member.deactivatedAt) }),
  ]
  return (
    <PageLink to={`${addressOf(practice)}/staff/${member.id}`} className={classes.line}>
      <span className={classes.words}>
        <Text span fw={600}>
          {member.displayName}
        </Text>
        <Text span c="dimmed" size="sm" className={classes.about}>
          {about.filter(Boolean).join(' · ')}
        </Text>
      </span>
      <Group gap={6} className={classes.tags}>
        {member.id === practice.staffId && <StatusTag tone="blue">{t('team.you')}</StatusTag>}
        {member.isLocked && <StatusTag tone="bad">{t('state.locked')}</StatusTag>}
        {isActive ? (
          member.roles.map((role) => <StatusTag key={role}>{say.role(role)}</StatusTag>)
        ) : (
          <StatusTag>{t('state.inactive')}</StatusTag>
        )}
      </Group>
    </PageLink>
  )
}
