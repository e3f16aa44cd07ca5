import { Anchor, Button, Card, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../kernel/navigation.ts'
import { useClientPortal } from '../../../kernel/session.ts'
import { useHomePlaces } from './home-places.ts'
import { portalPracticeQuery } from './home-query.ts'

/** How to reach the practice, how soon it answers, and whom to call when that is too late (MSG-10). */
export function QuestionCard({ unreadMessages }: { unreadMessages: number | null }) {
  const { t } = useTranslation('home')
  const places = useHomePlaces()
  const mayWrite = unreadMessages !== null
  return (
    <Card component="section" aria-labelledby="question">
      <Stack gap={12}>
        <Title order={2} id="question">
          {mayWrite ? t('question.title') : t('question.emergencyTitle')}
        </Title>
        {mayWrite && (
          <>
            <Text c="dimmed" size="sm">
              {t('question.text')} <AnswerTime />
            </Text>
            {unreadMessages > 0 && (
              <Anchor component={PageLink} to={places.messages} fw={600}>
                {t('question.unread', { count: unreadMessages })}
              </Anchor>
            )}
            <Button component={PageLink} to={places.write} variant="default" fullWidth>
              {t('question.write')}
            </Button>
          </>
        )}
        <Text c="dimmed" size="sm">
          {t('question.emergency')}
        </Text>
      </Stack>
    </Card>
  )
}

function AnswerTime() {
  const { t } = useTranslation('home')
  const { data } = useQuery(portalPracticeQuery(useClientPortal().portalId))
  switch (data?.answerTime) {
    case 'sameDay':
      return t('question.answer.sameDay')
    case 'oneBusinessDay':
      return t('question.answer.oneBusinessDay')
    case 'twoBusinessDays':
      return t('question.answer.twoBusinessDays')
    case 'fiveBusinessDays':
      return t('question.answer.fiveBusinessDays')
    default:
      return null
  }
}
