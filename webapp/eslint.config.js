import { readdirSync } from 'node:fs';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const features = readdirSync('src/features');

/** The front-end tree: `app` composes, features stand alone, `shared` and `telegram` know nobody. */
const zones = [
  { target: './src/shared', from: './src', except: ['./shared'] },
  { target: './src/telegram', from: './src', except: ['./telegram'] },
  { target: './src/features', from: './src/app' },
  ...features.map((feature) => ({
    target: `./src/features/${feature}`,
    from: './src/features',
    except: [`./${feature}`],
  })),
  { target: './src', from: './dev' },
];

export default tseslint.config(
  { ignores: ['dist/', 'src/shared/api/schema.d.ts'] },
  {
    files: ['src/**/*.{ts,tsx}', 'dev/**/*.ts', 'vite.config.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    plugins: { 'import-x': importX, 'react-hooks': hooks },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    settings: { 'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.tsx', '.js'] })] },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones }],
      'import-x/no-cycle': 'error',
      'import-x/no-default-export': 'error',
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      'no-console': 'error',
      'no-warning-comments': 'error',
      'no-restricted-syntax': [
        'error',
        ...[
          'Literal[regex.pattern=/\\(\\?<[=!]/]',
          'NewExpression[callee.name="RegExp"] Literal[value=/\\(\\?<[=!]/]',
        ].map((selector) => ({
          selector,
          message: 'Safari before 16.4 cannot read a page with a lookbehind.',
        })),
      ],
      'no-restricted-properties': [
        'error',
        { property: 'innerHTML', message: 'Trusted Types refuse it.' },
        { property: 'dangerouslySetInnerHTML', message: 'Trusted Types refuse it.' },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['src/telegram/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['@tma.js/*'], message: 'Only src/telegram talks to the Telegram SDK.' }] },
      ],
    },
  },
  { files: ['vite.config.ts'], rules: { 'import-x/no-default-export': 'off' } },
  {
    files: ['**/*.{js,mjs}'],
    extends: [tseslint.configs.recommended],
    rules: { 'no-warning-comments': 'error' },
  },
);
