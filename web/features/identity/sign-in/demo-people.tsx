import { Anchor, Button, Card, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../kernel/navigation.ts'
import classes from './demo-people.module.css'

export interface DemoPerson {
  name: string
  login: string
  password: string
  about: string
}

export interface DemoPeopleProps {
  people: DemoPerson[]
  onChoose: (person: DemoPerson) => void
}

/** In demonstration mode: whom one may sign in as. A press fills the form in. */
export function DemoPeople({ people, onChoose }: DemoPeopleProps) {
  const { t } = useTranslation('identity')
  if (people.length === 0) return null
  return (
    <Card component="section" aria-labelledby="demo-people">
      <Text component="h2" id="demo-people" fw={650} size="lg">
        {t('signIn.demo.title')}
      </Text>
      <Text c="dimmed" size="sm" mb="sm">
        {t('signIn.demo.text')}
      </Text>
      <Stack gap={8}>
        {people.map((person) => (
          <Button
            key={person.login}
            variant="default"
            className={classes.person}
            classNames={{ inner: classes.inner, label: classes.label }}
            onClick={() => onChoose(person)}
          >
            <span>{person.name}</span>
            <span className={classes.about}>{person.about}</span>
          </Button>
        ))}
      </Stack>
      <Anchor component={PageLink} to="/demo/outbox" mt="md" display="inline-block">
        {t('signIn.demo.outbox')}
      </Anchor>
    </Card>
  )
}
