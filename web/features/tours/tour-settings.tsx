import { Button, Card, Group, Switch, Text, Title } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ErrorState, Loaded, LoadingState } from '../../kernel/states.tsx'
import { tell } from '../../kernel/toast.tsx'
import { toursQuery, useChangeTours } from './tour-queries.ts'

/** All tours off, and all to play again (TOU-2). */
export function TourSettings() {
  const { t } = useTranslation('tours')
  const state = useQuery(toursQuery)
  const change = useMutation({ mutationFn: useChangeTours() })
  return (
    <Card>
      <Title order={2} size="h3">
        {t('controls.title')}
      </Title>
      <Text c="dimmed" mb="md">
        {t('controls.text')}
      </Text>
      <Loaded query={state} loading={<LoadingState shape="text" rows={2} />}>
        {({ isDisabled }) => (
          <Group justify="space-between" gap={16}>
            <Switch
              label={t('controls.disable')}
              description={t('controls.disableHint')}
              checked={isDisabled}
              onChange={(event) => change.mutate({ isDisabled: event.currentTarget.checked })}
            />
            <Button
              variant="default"
              loading={change.isPending}
              onClick={() =>
                change.mutate({ reset: true }, { onSuccess: () => tell(t('controls.resetDone')) })
              }
            >
              {t('controls.reset')}
            </Button>
          </Group>
        )}
      </Loaded>
      {change.isError && <ErrorState error={change.error} />}
    </Card>
  )
}
