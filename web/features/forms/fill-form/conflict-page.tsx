import { Button, Card, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import {
  flattenNodes,
  itemText,
  layOutForm,
  type Questionnaire,
  type QuestionnaireResponse,
} from '../../../../forms-core/index.ts'
import classes from '../form-view/form-view.module.css'
import { useAnswerWords } from '../show-submission/use-answer-words.ts'

/** Two versions of the same answers, side by side where they differ; the person says which stays (CON-02). */
export function ConflictPage({
  questionnaire,
  mine,
  theirs,
  onChoose,
}: {
  questionnaire: Questionnaire
  mine: QuestionnaireResponse
  theirs: QuestionnaireResponse
  onChoose: (chosen: QuestionnaireResponse) => void
}) {
  const { t, i18n } = useTranslation('forms')
  const wordsOf = useAnswerWords(questionnaire)
  const answersIn = (response: QuestionnaireResponse) =>
    new Map(
      flattenNodes(layOutForm(questionnaire, response))
        .filter((node) => node.answers.length > 0)
        .map((node) => [node.place, { text: itemText(node.item, i18n.language), words: wordsOf(node) }]),
    )
  const [here, there] = [answersIn(mine), answersIn(theirs)]
  const places = [...new Set([...here.keys(), ...there.keys()])].filter(
    (place) => here.get(place)?.words !== there.get(place)?.words,
  )
  const column = (answers: typeof here) => (
    <dl className={classes.answers}>
      {places.map((place) => (
        <div key={place} className={classes.answer}>
          <dt>{(here.get(place) ?? there.get(place))?.text}</dt>
          <dd {...(answers.has(place) ? {} : { 'data-empty': true })}>
            {answers.get(place)?.words ?? t('answer.none')}
          </dd>
        </div>
      ))}
    </dl>
  )
  return (
    <Stack gap={20} maw={900} mx="auto">
      <div role="alert">
        <Title order={1}>{t('conflict.title')}</Title>
        <Text mt={8}>{t('conflict.text')}</Text>
      </div>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Card>
          <Title order={2}>{t('conflict.mine')}</Title>
          {column(here)}
        </Card>
        <Card>
          <Title order={2}>{t('conflict.theirs')}</Title>
          {column(there)}
        </Card>
      </SimpleGrid>
      <Group gap={10}>
        <Button onClick={() => onChoose(mine)}>{t('conflict.keepMine')}</Button>
        <Button variant="default" onClick={() => onChoose(theirs)}>
          {t('conflict.takeTheirs')}
        </Button>
      </Group>
    </Stack>
  )
}
