/** Made-up people. Any likeness to a living person is chance. */
export const firstNames = [
  'Maya', 'Theo', 'June', 'Sam', 'Idris', 'Paula', 'Nora', 'Oskar', 'Lucía', 'Mateo', 'Aisha', 'Henry', 'Rosalind', 'Kofi', 'Ingrid', 'Dmitri',
  'Carmen', 'Tomás', 'Priya', 'Elliot', 'Beatriz', 'Jonah', 'Mei', 'Samuel', 'Fatima', 'Walter', 'Yuki', 'Gloria', 'Anton', 'Leila', 'Marcus', 'Sofía',
  'Desmond', 'Greta', 'Rafael', 'Naomi', 'Victor', 'Ximena', 'Arthur', 'Zainab', 'Calvin', 'Esther', 'Hugo', 'Marisol', 'Felix', 'Amara', 'Louis', 'Tamsin',
  'Joaquín', 'Bridget', 'Emeka', 'Clara', 'Pavel', 'Renata', 'Silas', 'Daniela', 'Oren', 'Wanda', 'Ibrahim', 'Celeste',
] as const

export const lastNames = [
  'Okafor', 'Lindqvist', 'Park', 'Reyes', 'Bello', 'Alvarez', 'Ruiz', 'Lind', 'Fernández', 'Castillo', 'Rahman', 'Whitcombe', 'Adler', 'Mensah', 'Solberg', 'Ivanov',
  'Delgado', 'Herrera', 'Nair', 'Forsythe', 'Navarro', 'Fischer', 'Chen', 'Goldman', 'Haddad', 'Prescott', 'Tanaka', 'Morales', 'Novak', 'Farahani', 'Boateng', 'Ortiz',
  'Clarke', 'Lindgren', 'Santos', 'Abrams', 'Kowalski', 'Vargas', 'Pemberton', 'Yusuf', 'Hayes', 'Cohen', 'Laurent', 'Mendoza', 'Weber', 'Eze', 'Moreau', 'Blackwood',
  'Salazar', 'Gallagher', 'Obi', 'Hoffmann', 'Dvořák', 'Campos', 'Thorne', 'Ramírez', 'Levi', 'Zielinska', 'Karimi', 'Duval',
] as const
