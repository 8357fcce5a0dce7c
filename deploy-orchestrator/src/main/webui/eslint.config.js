import js from '@eslint/js';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import reactRefresh from 'eslint-plugin-react-refresh';
import globals from 'globals';
import tseslint from 'typescript-eslint';

export default tseslint.config(
    { ignores: ['dist', 'node_modules', 'src/api/generated'] },
    js.configs.recommended,
    {
        files: ['**/*.{ts,tsx}'],
        extends: [...tseslint.configs.recommendedTypeChecked],
        languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
        plugins: { 'react-hooks': reactHooks, 'react-refresh': reactRefresh },
        rules: {
            ...reactHooks.configs.recommended.rules,
            'react-refresh/only-export-components': 'error',
            'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
            'no-console': 'error',
            '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
            '@typescript-eslint/consistent-type-imports': 'error',
        },
    },
    { files: ['**/*.tsx'], ...jsxA11y.flatConfigs.recommended },
    {
        // One place knows HTTP.
        files: ['src/**/*.{ts,tsx}'],
        ignores: ['src/api/**', 'src/test/**', 'src/**/*.test.{ts,tsx}'],
        rules: {
            'no-restricted-globals': [
                'error',
                { name: 'fetch', message: 'Only src/api knows HTTP.' },
                { name: 'EventSource', message: 'Only src/api knows HTTP.' },
                { name: 'XMLHttpRequest', message: 'Only src/api knows HTTP.' },
            ],
            'no-restricted-imports': [
                'error',
                { patterns: [{ group: ['**/api/generated/*', 'openapi-fetch'], message: 'Only src/api knows HTTP.' }] },
            ],
        },
    },
    { files: ['src/**/*.test.{ts,tsx}'], rules: { 'max-lines': 'off' } },
    {
        files: ['src/**/*.test.{ts,tsx}', 'src/test/**'],
        rules: { 'react-refresh/only-export-components': 'off' },
    },
    { files: ['scripts/**', '*.js'], languageOptions: { globals: globals.node } },
);
