import { Button, Card, Group, Stack, Text, Title } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../kernel/navigation.ts'
import { Part } from '../../../kernel/page-part.tsx'
import { mayOpen } from '../../../kernel/pages.ts'
import { addressOf, usePractice } from '../../../kernel/session.ts'
import { filledSlots } from '../../../kernel/slots.ts'
import { EmptyState, Loaded, LoadingState } from '../../../kernel/states.tsx'
import { type Client, clientQuery } from '../client-queries.ts'
import { LoginLink } from '../list-invitations/login-link.tsx'
import { InvitationRow } from '../show-client/invitation-row.tsx'
import classes from '../show-client/show-client.module.css'
import { AgeNote } from './age-note.tsx'
import { FormerUsers } from './former-users.tsx'
import { PortalUserRow } from './portal-user-row.tsx'
import { type PortalUsers, portalUsersQuery, standsUnderAgeRule } from './portal-users-query.ts'

/** Who may open the client's portal and what each may see there, and what became of each invitation (PRT-5, INV-7). */
export default function PortalTab({ clientId }: { clientId: string }) {
  const { practiceId } = usePractice()
  const { data: client } = useQuery(clientQuery(practiceId, clientId))
  const access = useQuery(portalUsersQuery(practiceId, clientId))
  if (!client) return null
  return (
    <Loaded query={access} loading={<LoadingState shape="card" />}>
      {(read) => <Access client={client} access={read} />}
    </Loaded>
  )
}

function Access({ client, access }: { client: Client; access: PortalUsers }) {
  const { t } = useTranslation('clients')
  const practice = usePractice()
  const { users, formerUsers, ageRule } = access
  const add = practice.permissions.includes('clients.invite') && (
    <Button
      component={PageLink}
      to={`${addressOf(practice)}/clients/${client.id}/invite`}
      search={users.length > 0 ? { who: 'other' } : {}}
      variant="default"
      size="sm"
      leftSection={<IconUserPlus size={18} aria-hidden />}
    >
      {t('portal.addUser')}
    </Button>
  )
  const concernsAge =
    ageRule.stage === 'limited' ||
    users.some((user) => standsUnderAgeRule(user.relationship) && user.exemption === null)
  const parts = filledSlots().portalParts.filter((part) => mayOpen(part, practice))
  return (
    <Stack gap="lg">
      {parts.map((part) => (
        <Part key={part.name} part={part} props={{ clientId: client.id }} />
      ))}
      {users.length === 0 && client.invitations.length === 0 ? (
        <Card>
          <EmptyState title={t('portal.none')} text={t('portal.noneText')} action={add} />
        </Card>
      ) : (
        <Card component="section" aria-labelledby="portal-users">
          <Group justify="space-between">
            <Title order={2} size="h3" id="portal-users">
              {t('portal.users')}
            </Title>
            {add}
          </Group>
          {users.length === 0 ? (
            <Text c="dimmed" mt="sm">
              {t('portal.nobodyYet')}
            </Text>
          ) : (
            <ul className={classes.rows}>
              {users.map((user) => (
                <li key={user.grantId}>
                  <PortalUserRow client={client} user={user} rule={ageRule} />
                </li>
              ))}
            </ul>
          )}
        </Card>
      )}
      {concernsAge && <AgeNote rule={ageRule} />}
      {client.invitations.length > 0 && (
        <Card component="section" aria-labelledby="invitations">
          <Title order={2} size="h3" id="invitations">
            {t('portal.invitations')}
          </Title>
          <ul className={classes.rows}>
            {client.invitations.map((invitation) => (
              <li key={invitation.id}>
                <InvitationRow clientId={client.id} invitation={invitation} timeZone={client.timeZone} />
              </li>
            ))}
          </ul>
        </Card>
      )}
      {users.length > 0 && <LoginLink clientId={client.id} />}
      {formerUsers.length > 0 && <FormerUsers users={formerUsers} timeZone={client.timeZone} />}
    </Stack>
  )
}
