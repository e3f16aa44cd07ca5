import { Button, Card, Group, Stack, Text, Title } from '@mantine/core'
import { IconSend } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../kernel/navigation.ts'
import { addressOf, usePractice } from '../../../kernel/session.ts'
import { EmptyState } from '../../../kernel/states.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { type Client, clientQuery } from '../client-queries.ts'
import { useRelationshipWords } from '../relationship-words.ts'
import { InvitationRow } from './invitation-row.tsx'
import classes from './show-client.module.css'

/** Who may open the client's portal, and what became of each invitation (INV-7). */
export default function PortalTab({ clientId }: { clientId: string }) {
  const { t } = useTranslation('clients')
  const practice = usePractice()
  const { data: client } = useQuery(clientQuery(practice.practiceId, clientId))
  if (!client) return null
  const invite = practice.permissions.includes('clients.invite') && (
    <Button
      component={PageLink}
      to={`${addressOf(practice)}/clients/${clientId}/invite`}
      variant="default"
      size="sm"
      leftSection={<IconSend size={18} aria-hidden />}
    >
      {client.portalUsers.length > 0 ? t('portal.addUser') : t('invite.action')}
    </Button>
  )
  const isUntouched = client.portalUsers.length === 0 && client.invitations.length === 0
  if (isUntouched)
    return (
      <Card>
        <EmptyState title={t('portal.none')} text={t('portal.noneText')} action={invite} />
      </Card>
    )
  return (
    <Stack gap="lg">
      <Card component="section" aria-labelledby="portal-users">
        <Group justify="space-between">
          <Title order={2} size="h3" id="portal-users">
            {t('portal.users')}
          </Title>
          {invite}
        </Group>
        {client.portalUsers.length === 0 ? (
          <Text c="dimmed" mt="sm">
            {t('portal.nobodyYet')}
          </Text>
        ) : (
          <ul className={classes.rows}>
            {client.portalUsers.map((user) => (
              <li key={user.grantId}>
                <PortalUser user={user} />
              </li>
            ))}
          </ul>
        )}
      </Card>
      {client.invitations.length > 0 && (
        <Card component="section" aria-labelledby="invitations">
          <Title order={2} size="h3" id="invitations">
            {t('portal.invitations')}
          </Title>
          <ul className={classes.rows}>
            {client.invitations.map((invitation) => (
              <li key={invitation.id}>
                <InvitationRow clientId={clientId} invitation={invitation} timeZone={client.timeZone} />
              </li>
            ))}
          </ul>
        </Card>
      )}
    </Stack>
  )
}

function PortalUser({ user }: { user: Client['portalUsers'][number] }) {
  const { t } = useTranslation('clients')
  const relationship = useRelationshipWords()
  const format = useFormat()
  const rights: Record<string, string> = {
    basic: t('permission.basic'),
    scheduling: t('permission.scheduling'),
    messaging: t('permission.messaging'),
    documents: t('permission.documents'),
    billing: t('permission.billing'),
  }
  return (
    <div className={classes.row}>
      <span className={classes.words}>
        <Text span fw={600}>
          {user.name}
        </Text>
        <Text span c="dimmed" size="sm">
          {relationship(user.relationship)} · {user.email}
        </Text>
        <Text span c="dimmed" size="sm">
          {user.permissions.length === 5
            ? t('permission.all')
            : user.permissions.map((one) => rights[one]).join(', ')}
        </Text>
      </span>
      <Text span c="dimmed" size="sm">
        {t('portal.since', { when: format.ago(user.since) })}
      </Text>
    </div>
  )
}
