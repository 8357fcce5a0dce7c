/** The id of the place in the review where the footer shows why the server refused. */
export const PROBLEM_SLOT = 'deploy-problem';
