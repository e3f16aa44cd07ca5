import { Card, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../kernel/use-format.ts'
import { useRelationshipWords } from '../relationship-words.ts'
import classes from '../show-client/show-client.module.css'
import type { PortalUsers } from './portal-users-query.ts'

/** Whose access is over, since when and why. */
export function FormerUsers({ users, timeZone }: { users: PortalUsers['formerUsers']; timeZone: string }) {
  const { t } = useTranslation('clients')
  const format = useFormat()
  const relationship = useRelationshipWords()
  const why = (user: PortalUsers['formerUsers'][number]) =>
    user.because === 'age'
      ? t('former.age')
      : user.because === 'endDate'
        ? t('former.endDate')
        : user.byName
          ? t('former.by', { name: user.byName })
          : t('former.ended')
  return (
    <Card component="section" aria-labelledby="former-users">
      <Title order={2} size="h3" id="former-users">
        {t('former.title')}
      </Title>
      <ul className={classes.rows}>
        {users.map((user) => (
          <li key={user.grantId}>
            <div className={classes.row}>
              <span className={classes.words}>
                <Text span fw={600}>
                  {user.name}
                </Text>
                <Text span c="dimmed" size="sm">
                  {relationship(user.relationship)} · {why(user)}
                </Text>
              </span>
              <Text span c="dimmed" size="sm">
                {format.date(user.endedAt, timeZone, 'dated')}
              </Text>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}
