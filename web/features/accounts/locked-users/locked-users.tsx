import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { useLiveEvents } from '../../../kernel/live-events.ts'
import { keyIn } from '../../../kernel/query.ts'
import { usePractice } from '../../../kernel/session.ts'
import { tell, tellProblem } from '../../../kernel/toast.tsx'

/** On the client's Portal tab: who is locked out, with the way to unlock, for administrators (ACC-8). Nothing where nobody is. */
export default function LockedUsers({ clientId }: { clientId: string }) {
  const { t } = useTranslation('accounts')
  const { practiceId, permissions } = usePractice()
  const queries = useQueryClient()
  const queryKey = keyIn({ practiceId }, 'locked-users', clientId)
  const { data } = useQuery({
    queryKey,
    enabled: permissions.includes('staff.manage'),
    queryFn: async () =>
      (
        await api.GET('/api/practices/{practiceId}/clients/{clientId}/locked-users', {
          params: { path: { practiceId, clientId } },
        })
      ).data!.items,
  })
  useLiveEvents({ practiceId }, (event, refresh) => {
    if (event.kind === 'account') refresh('locked-users')
  })

  async function unlock(personId: string, name: string) {
    try {
      await api.POST('/api/practices/{practiceId}/clients/{clientId}/locked-users/{personId}/unlock', {
        params: { path: { practiceId, clientId, personId } },
      })
      tell(t('list.unlocked', { name }))
    } catch (error) {
      tellProblem(error)
    }
    await queries.invalidateQueries({ queryKey })
  }

  if (!data?.length) return null
  return (
    <Alert color="amber" title={t('lockedUsers.title')} icon={<IconLock aria-hidden />}>
      <Stack gap={10}>
        {data.map(({ personId, name }) => (
          <Group key={personId} justify="space-between" gap={10}>
            <Text flex="1 1 240px">{t('lockedUsers.text', { name })}</Text>
            <Button
              size="sm"
              color="amber"
              onClick={() => void unlock(personId, name)}
              aria-label={t('list.unlockWho', { name })}
            >
              {t('list.unlock')}
            </Button>
          </Group>
        ))}
      </Stack>
    </Alert>
  )
}
