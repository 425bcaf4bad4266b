"""投稿: the pages of a correspondent (通讯员). Own submissions, their fate, questions and answers; nothing else."""
