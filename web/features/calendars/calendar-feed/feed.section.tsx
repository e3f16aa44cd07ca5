import { Select } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { usePractice } from '../../../kernel/session.ts'
import { tell, tellProblem } from '../../../kernel/toast.tsx'
import { FeedCard } from './feed-card.tsx'
import { staffFeedQuery, type TitleChoice } from './feed-queries.ts'

const choices: TitleChoice[] = ['busy', 'initials', 'firstName']

/** On the staff member's page of calendars. */
export default function FeedSection() {
  const { t } = useTranslation('calendar-feeds')
  const { practiceId } = usePractice()
  const query = staffFeedQuery(practiceId)
  const { data, error, refetch } = useQuery(query)
  const client = useQueryClient()
  const path = { params: { path: { practiceId } } }
  const onChanged = () => client.invalidateQueries({ queryKey: query.queryKey })
  const titles = useMutation({
    mutationFn: (titleChoice: TitleChoice) =>
      api.PUT('/api/practices/{practiceId}/calendar-feed/titles', { ...path, body: { titleChoice } }),
    onSuccess: () => tell(t('titles.saved')),
    onError: tellProblem,
    onSettled: onChanged,
  })
  return (
    <FeedCard
      whose="staff"
      feed={data}
      error={error}
      onRetry={() => void refetch()}
      make={async () => (await api.POST('/api/practices/{practiceId}/calendar-feed', path)).data!.address}
      end={() => api.DELETE('/api/practices/{practiceId}/calendar-feed', path)}
      onChanged={onChanged}
    >
      <Select
        label={t('titles.label')}
        description={t('titles.hint')}
        maw={420}
        data={choices.map((value) => ({ value, label: t(`titles.${value}`) }))}
        value={titles.isPending ? titles.variables : (data?.titleChoice ?? 'busy')}
        onChange={(value) => value && titles.mutate(value as TitleChoice)}
        allowDeselect={false}
      />
    </FeedCard>
  )
}
